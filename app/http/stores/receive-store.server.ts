import { z } from 'zod'
import type { LoadContext } from '../load-context.server.ts'
import { readJson } from '../read-json.server.ts'

/** A webhook of a WooCommerce store, at the address of its channel: proved, stored, and answered at once; the store's queue waits. */
export const receiveStoreWebhook = async (
  request: Request,
  { kembali }: Pick<LoadContext, 'kembali'>,
  channel: { readonly shopId: string; readonly channelId: string },
): Promise<Response> => {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } })
  const body = new Uint8Array(await request.arrayBuffer())
  const taken = await kembali.stores.receive(channel, { headers: request.headers, body })
  return new Response(null, { status: { taken: 200, forged: 401, unreadable: 400 }[taken] })
}

/** Several times what WooCommerce sends. Nobody is known yet, and a large body of JSON keeps everybody waiting. */
const mostBytesOfKeys = 4_000

const keys = z.object({
  user_id: z.coerce.string().max(300),
  consumer_key: z.string().regex(/^ck_\w{20,80}$/),
  consumer_secret: z.string().regex(/^cs_\w{20,80}$/),
})

/** Keys that a store's owner agreed to give. WooCommerce takes 200 and nothing else for a yes, and takes the keys back otherwise. */
export const receiveStoreKeys = async (
  request: Request,
  { kembali }: Pick<LoadContext, 'kembali'>,
): Promise<Response> => {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } })
  const body = await readJson(request, mostBytesOfKeys)
  if (!body.ok) return new Response(null, { status: body.refusal.code === 'body_too_large' ? 413 : 400 })
  const read = keys.safeParse(body.value)
  if (!read.success) return new Response(null, { status: 400 })
  const { user_id: token, consumer_key: consumerKey, consumer_secret: consumerSecret } = read.data
  const accepted = await kembali.stores.acceptKeys(token, { consumerKey, consumerSecret })
  return new Response(null, { status: accepted.ok ? 200 : 403 })
}
