import { PlatformRejected, PlatformUnavailable } from '../ports/errors.ts'
import type { Channel, ChannelProblem, StoreFacts, StoreKeys, StorePages } from '../ports/channels.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { Ports } from '../ports/outside.ts'

const secondsBetweenChecks = 60 * 60

/** How far the clocks may be apart: past fifteen minutes the store refuses signatures. */
const mostSkewSeconds = 10 * 60

/**
 * Asks a store how it is: who it is, what it runs, whether our plugin answers. Webhooks that are missing are made, and those that
 * the store switched off are switched on again. What is wrong is kept for its merchant to read; it is asked again in an hour.
 */
export const checkChannel =
  (deps: Ports) =>
  async ({ shopId, channelId }: Jobs['check-channel']): Promise<void> => {
    const { channel, sealed } = await deps.unitOfWork(shopId)(async ({ channels }) => ({
      channel: await channels.get(channelId),
      sealed: await channels.sealedKeys(channelId),
    }))
    if (channel?.state !== 'connected' || sealed === null) return
    const keys = deps.stores.openKeys(sealed, shopId, channelId)
    const asked = keys ? await ask(deps, shopId, channel, keys) : { code: 'keys_lost', detail: '' }
    const at = deps.clock()
    await deps.unitOfWork(shopId)(async ({ channels, jobs }) => {
      if ('facts' in asked)
        await channels.saveFacts(channelId, { ...asked, ...seenAt(channel, asked.facts, at) })
      await channels.setProblem(channelId, problemIn(asked, at))
      await jobs.enqueue('sync-channel', { channelId }, { singletonKey: `${channelId} now` })
      await jobs.enqueue(
        'check-channel',
        { channelId },
        { startAfterSeconds: secondsBetweenChecks, singletonKey: `${channelId} later` },
      )
    })
  }

type Asked =
  | { readonly name: string; readonly facts: StoreFacts; readonly pages: StorePages }
  | { readonly code: string; readonly detail: string }

const ask = async (deps: Ports, shopId: string, channel: Channel, keys: StoreKeys): Promise<Asked> => {
  const { address, channelId } = channel
  try {
    return await deps.stores.check({ address, keys }, deps.stores.webhookUrl(shopId, channelId))
  } catch (error) {
    if (error instanceof PlatformRejected) return { code: error.code, detail: error.message }
    if (error instanceof PlatformUnavailable)
      return { code: error.sign ?? 'store_unavailable', detail: error.message }
    throw error
  }
}

/** The plugin guards what is asked of it from the moment on at which we first saw it there. */
const seenAt = (channel: Channel, { plugin }: StoreFacts, at: string) => ({
  checkedAt: at,
  pluginSince: plugin === null ? null : (channel.pluginSince ?? at),
})

const problemIn = (asked: Asked, at: string): ChannelProblem | null => {
  if ('code' in asked) return { ...asked, at }
  const isOff = Math.abs(asked.facts.skewSeconds) > mostSkewSeconds
  return isOff ? { code: 'clock_skew', at, detail: `${asked.facts.skewSeconds} s` } : null
}
