import type { LoadContext } from '../../app/http/load-context.server.ts'
import { aFakeShop, createFakeKembali } from '../builders/fake-kembali.ts'
import type { FakeShop } from '../builders/fake-kembali.ts'
import { aLoadContext } from '../builders/load-context.ts'
import { appUrl, signedQuery } from '../builders/shopify-signatures.ts'
import { aPortalOrder } from '../builders/views.ts'

export const order = { ...aPortalOrder(), email: 'sari@example.com', customerId: 'gid://shopify/Customer/7' }
const shopId = 'shop-1'
export const lineId = 'gid://shopify/LineItem/11'

export const openPortalOf = (over: Partial<FakeShop> = {}, context: Partial<LoadContext> = {}) => {
  const { kembali, calls } = createFakeKembali(aFakeShop({ orders: [order], ...over }))
  return { context: aLoadContext(kembali, context), calls }
}

type Route = (args: never) => Promise<Response>

/** Calls a loader or action; what it throws is what the shopper gets. */
export const ask = async (
  route: Route,
  context: LoadContext,
  {
    query = signedQuery(),
    token,
    form,
    headers = {},
  }: { query?: string; token?: string; form?: Record<string, string>; headers?: Record<string, string> } = {},
) => {
  const request = new Request(`${appUrl}/portal/?${query}`, {
    headers,
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  })
  const response = await route({ request, context, params: { token } } as never).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown
    throw thrown
  })
  const { status, headers: answered } = response
  return {
    status,
    type: answered.get('content-type'),
    location: answered.get('location'),
    caching: answered.get('cache-control'),
    html: await response.text(),
  }
}

/** What a browser does with the answer to a post: it opens the page that it is sent to. */
export const follow = (
  route: Route,
  context: LoadContext,
  { location }: { readonly location: string | null },
) => ask(route, context, { token: /\/([\w-]+)\/$/.exec(location ?? '')?.[1] ?? '' })

export const orderToken = (context: LoadContext, over: { shopId?: string; now?: Date } = {}) =>
  context.kembaliTokens.sign({ kind: 'order', shopId, id: order.orderId, now: new Date(), ...over })
export const returnToken = (context: LoadContext, now = new Date()) =>
  context.kembaliTokens.sign({ kind: 'return', shopId, id: 'return-1', now })

export const chosen = {
  [`quantity:${lineId}`]: '2',
  [`reason:${lineId}`]: 'too_small',
  [`note:${lineId}`]: '',
  [`resolution:${lineId}`]: 'refund',
}
