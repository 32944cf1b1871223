import { z } from 'zod'
import type { PluginHealth } from '../../../application/ports/channels.ts'
import { PlatformRejected } from '../../../application/ports/errors.ts'
import type { WooClient } from './client.ts'

const health = z.object({
  plugin: z.string().max(40),
  portal: z.string().max(500).nullish().catch(null),
  desk: z.string().max(500).nullish().catch(null),
})

/** What our plugin says of itself; null where it does not answer, or answers something else. */
export const readHealth = async (client: WooClient, address: string): Promise<PluginHealth | null> => {
  try {
    const read = health.safeParse(await client.plugin.get('health'))
    if (!read.success) return null
    const { plugin: version, portal, desk } = read.data
    return { version, ...pagesOf(address, { portal, desk }) }
  } catch (error) {
    if (error instanceof PlatformRejected) return null
    throw error
  }
}

/** Mails lead to these pages: they are believed only where they are the store's own. */
export const pagesOf = (
  address: string,
  {
    portal,
    desk,
  }: { readonly portal?: string | null | undefined; readonly desk?: string | null | undefined },
): Pick<PluginHealth, 'portalUrl' | 'deskUrl'> => {
  const store = new URL(address)
  return {
    portalUrl: pageIn(portal, (page) => page.origin === store.origin),
    deskUrl: pageIn(desk, (page) => page.hostname === store.hostname && page.protocol === store.protocol),
  }
}

const pageIn = (text: string | null | undefined, isOfStore: (page: URL) => boolean): string | null => {
  if (!text || !URL.canParse(text)) return null
  const page = new URL(text)
  page.hash = ''
  return page.username === '' && page.password === '' && isOfStore(page) ? page.href : null
}
