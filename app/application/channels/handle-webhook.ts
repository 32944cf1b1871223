import type { ReturnCommand } from '../../domain/returns/commands.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { observeOrder } from '../orders/observe-order.ts'
import type { NativeReturn } from '../ports/commerce-platform.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { changeReturn } from '../returns/change-return.ts'
import { eraseCustomer, eraseShop, exportCustomer } from './privacy.ts'
import { shopOrBug } from './shop-or-bug.ts'

type Payload = { readonly shopId: string; readonly channelId: string; readonly eventId: string }

/**
 * Works a stored webhook off. What it says is a hint, never the truth: the order or return is read afresh, so that late,
 * doubled and disordered ones do no harm.
 */
export const handleWebhook =
  (deps: Ports) =>
  async ({ shopId, channelId, eventId }: Payload): Promise<void> => {
    const shop = await shopOrBug(deps, shopId)
    const event = await deps.unitOfWork(shopId)(({ inbox }) => inbox.get(channelId, eventId))
    if (!event || event.handledAt) return
    // A topic is a word of a header: only what stands in the table counts, never what every object has.
    const handler = Object.hasOwn(handlers, event.topic) ? handlers[event.topic] : ignore
    await (handler ?? ignore)(deps, shop, event.payload)
    // Erasing the shop takes its inbox along.
    if (event.topic === 'shop/redact') return
    await deps.unitOfWork(shopId)(({ inbox }) => inbox.markHandled(channelId, eventId, deps.clock()))
  }

type Handler = (deps: Ports, shop: ShopRecord, payload: unknown) => Promise<void>

const ignore: Handler = () => Promise.resolve()

const readOrder: Handler = async (deps, shop, payload) => {
  const orderId = textAt(payload, ['admin_graphql_api_order_id']) ?? orderIdOf(payload)
  if (orderId) await refreshOrder(deps, shop, orderId)
}

/** A refund names its order by number; an order names itself. */
const orderIdOf = (payload: unknown): string | null => {
  const number = numberAt(payload, ['order_id']) ?? numberAt(payload, ['order', 'id'])
  return number === null ? textAt(payload, ['admin_graphql_api_id']) : `gid://shopify/Order/${number}`
}

/** Orders that nobody has asked about are not kept: whoever asks gets them fresh. */
const refreshOrder = async (deps: Ports, shop: ShopRecord, orderId: string): Promise<void> => {
  const known = await deps.unitOfWork(shop.shopId)(({ orders }) => orders.get(shop.channelId, orderId))
  if (!known) return
  const order = await deps.platform(shop).orders.fetch(orderId)
  if (order) await observeOrder(deps, shop)(order)
}

const readReturn: Handler = async (deps, shop, payload) => {
  const nativeReturnId =
    textAt(payload, ['return', 'admin_graphql_api_id']) ?? textAt(payload, ['admin_graphql_api_id'])
  if (!nativeReturnId) return
  const native = await deps.platform(shop).returns.get(nativeReturnId)
  if (!native) return
  await refreshOrder(deps, shop, native.orderId)
  await followNative(deps, shop, native)
}

/** What a merchant decides in the channel's own admin holds for the case as well. */
const followNative = (deps: Ports, shop: ShopRecord, native: NativeReturn): Promise<void> =>
  deps.unitOfWork(shop.shopId)(async (repositories) => {
    const returnId = await repositories.returns.findByNativeReturn(shop.channelId, native.nativeReturnId)
    const state = returnId && (await repositories.returns.get(returnId))
    const command = state && commandFor(state, native)
    if (!command) return
    const actor = { kind: 'channel', platform: 'shopify' } as const
    const target = { returnId: state.returnId, actor, expectedVersion: null }
    await changeReturn(deps, repositories)(target, command)
  })

const commandFor = (state: ReturnState, native: NativeReturn): ReturnCommand | null => {
  const { kind } = state.decision
  const isOurs = (work: string) => state.calls.some((call) => call.work.kind === work)
  if (native.status === 'open' && kind === 'open') return { type: 'approve', reason: null }
  if (native.status === 'declined' && kind === 'open')
    return { type: 'decline', reason: 'other', note: 'declined_in_channel' }
  if (native.status === 'cancelled' && (kind === 'open' || kind === 'approved') && !isOurs('cancel_return'))
    return { type: 'cancel', note: 'cancelled_in_channel' }
  return null
}

const uninstalled: Handler = (deps, shop) => deps.shops.markUninstalled(shop.shopId, deps.clock())

const handlers: Readonly<Record<string, Handler>> = {
  'orders/updated': readOrder,
  'orders/create': readOrder,
  'orders/edited': readOrder,
  'refunds/create': readOrder,
  'returns/request': readReturn,
  'returns/approve': readReturn,
  'returns/decline': readReturn,
  'returns/cancel': readReturn,
  'returns/close': readReturn,
  'returns/process': readReturn,
  'returns/reopen': readReturn,
  'returns/update': readReturn,
  'reverse_deliveries/attach_deliverable': readReturn,
  'reverse_fulfillment_orders/dispose': readReturn,
  'app/uninstalled': uninstalled,
  'app/scopes_update': ignore,
  'customers/data_request': exportCustomer,
  'customers/redact': eraseCustomer,
  'shop/redact': eraseShop,
}

const at = (payload: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    payload,
  )

const textAt = (payload: unknown, path: readonly string[]): string | null => {
  const value = at(payload, path)
  return typeof value === 'string' ? value : null
}

const numberAt = (payload: unknown, path: readonly string[]): number | null => {
  const value = at(payload, path)
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}
