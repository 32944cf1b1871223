import { setTimeout as pause } from 'node:timers/promises'
import { textOf } from '../demo/html-form.ts'
import type { StandIn } from '../stand-ins/woocommerce/server.ts'
import type { PortalAnswer } from '../stand-ins/woocommerce/plugin-site/portal-page.ts'
import {
  deskToken,
  signedCall,
  type Connection,
  type Person,
} from '../stand-ins/woocommerce/plugin-site/signing.ts'
import { startProduct } from './a-product.ts'

/** The product with a shop that has WooCommerce only, and what its plugin, its shoppers and its staff may send. */
export const startStoreAlone = async () => {
  const product = await startProduct({}, true)
  const store = product.alone
  const connection = store?.site.connection
  if (!store || !connection) throw new Error('no store')
  await ordersHaveCome(product, connection)
  return {
    product,
    store,
    connection,
    ...callsOf(store, connection),
    ...deskOf(product.appUrl, store, connection),
  }
}
export type StoreAlone = Awaited<ReturnType<typeof startStoreAlone>>

const ordersHaveCome = async (
  { rows }: Pick<Awaited<ReturnType<typeof startProduct>>, 'rows'>,
  { channelId }: Connection,
): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await rows(
      'select channel_id from channel_syncs where channel_id = $1 and complete_at is not null',
      [channelId],
    )
    if (found.length > 0) return
    await pause(50)
  }
  throw new Error('the orders of the store did not come')
}

export type Asked = {
  readonly method?: string
  readonly path?: string
  readonly query?: string
  readonly form?: Readonly<Record<string, string>> | FormData
  readonly accept?: string
  readonly base?: string
  readonly customer?: string | null
  readonly order?: { readonly id: string; readonly key: string | null } | null
  readonly client?: string | null
  readonly locale?: string
}

let clients = 0

const callsOf = (store: StandIn, connection: Connection) => {
  const call = async (what: string, body: Uint8Array | string, over: Parameters<typeof signedCall>[3] = {}) =>
    fetch(...signedCall(connection, what, Buffer.from(body), over))
  const bodyFor = async ({ form, customer, ...told }: Asked): Promise<Buffer> => {
    const sent = form
      ? new Request('http://x.test', {
          method: 'POST',
          body: form instanceof FormData ? form : new URLSearchParams(form),
        })
      : null
    clients += 1
    const envelope = {
      method: form ? 'POST' : 'GET',
      ...{ path: '/', query: '', accept: 'text/html', locale: 'en_US', order: null },
      base: `${store.url}/my-returns/`,
      client: `198.51.100.${clients % 250}`,
      ...told,
      content_type: sent?.headers.get('content-type') ?? null,
      customer_id: customer ?? null,
    }
    const bytes = sent ? Buffer.from(await sent.arrayBuffer()) : Buffer.alloc(0)
    return Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\n`), bytes])
  }
  const portal = async (asked: Asked) => {
    const answer = await call('portal', await bodyFor(asked))
    const told = (await answer.json()) as PortalAnswer & { readonly code?: string }
    return { ...told, answered: answer.status, text: textOf(told.html ?? '') }
  }
  /** Where a link of ours leads, as what the plugin would ask for. */
  const at = (address: string): Pick<Asked, 'path' | 'query'> => {
    const [path = '/', query = ''] = (new URL(address).searchParams.get('kembali') ?? '').split('?')
    return { path, query }
  }
  return { call, bodyFor, portal, at }
}

const deskOf = (appUrl: string, store: StandIn, connection: Connection) => {
  const token = (over: Readonly<Record<string, unknown>> = {}, person: Partial<Person> = {}) =>
    deskToken(connection, { ...store.site.person, ...person }, store.url, over)
  const ask = async (url: string, init: RequestInit = {}) => {
    const response = await fetch(`${appUrl}${url}`, { redirect: 'manual', ...init })
    return { status: response.status, headers: response.headers, html: await response.text() }
  }
  return {
    token,
    open: (path: string, by = token()) => {
      const query = new URLSearchParams({ door: 'woocommerce', token: by })
      return ask(`${path}${path.includes('?') ? '&' : '?'}${query}`)
    },
    asked: (path: string, by = token(), form?: Readonly<Record<string, string>>) =>
      ask(path, {
        headers: { Authorization: `Bearer ${by}` },
        ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      }),
  }
}
