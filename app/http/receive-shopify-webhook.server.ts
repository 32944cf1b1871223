import type { LoadContext } from './load-context.server.ts'

/** Proves, stores and acknowledges; the work is a job's. A replay is seen by its event id and changes nothing. */
export const receiveShopifyWebhook = async (
  request: Request,
  { kembali, shopify, now }: Pick<LoadContext, 'kembali' | 'shopify' | 'now'>,
): Promise<Response> => {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } })
  const read = shopify.readWebhook(request.headers, new Uint8Array(await request.arrayBuffer()))
  if (read.kind !== 'webhook') return new Response(null, { status: read.kind === 'forged' ? 401 : 400 })
  const { shopDomain: domain, topic, eventId, payload } = read
  const triggeredAt = read.triggeredAt ?? now().toISOString()
  await kembali.receiveWebhook({ platform: 'shopify', domain, topic, eventId, triggeredAt, payload })
  return new Response(null, { status: 200 })
}
