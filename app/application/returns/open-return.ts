import type { FoundOrderView, OpeningOrderView, OpeningPreviewView } from '../../contracts/opening-views.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { combineForReturn } from '../../domain/policy/combine-for-return.ts'
import { eligibility } from '../../domain/policy/eligibility.ts'
import {
  decideRequest,
  fulfilledUnits,
  missingEvidence,
  previewOf,
} from '../../domain/returns/decide-request.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { ReturnEvent, ReturnRequested } from '../../domain/returns/events.ts'
import { goodsBy } from '../../domain/returns/goods.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { dayIn } from '../../domain/time/zone.ts'
import type { Desk } from '../kembali.ts'
import { throughAll, throughOrder } from '../channels/through-channel.ts'
import { observeOrder } from '../orders/observe-order.ts'
import { findOrder, isOfTheChannel } from '../portal/find-order.ts'
import { settlementView } from '../portal/money-views.ts'
import { portalOrder } from '../portal/portal-order.ts'
import { prepareRequest } from '../portal/submit-return.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { claimedUnits } from './change-return.ts'

const longestSearch = 200

/** Somebody at the desk opens a return for a shopper: the same rules and money, and an override that names who and why. */
export const openingOf = (deps: Ports, shop: ShopRecord): Desk['opening'] => ({
  findOrders: findOrders(deps, shop),
  order: async (orderId, actor) =>
    openingOrder(deps, await throughOrder(deps, shop, orderId))(orderId, actor),
  preview: async (input) => previewOpening(deps, await throughOrder(deps, shop, input.orderId))(input),
})

/** Refuses `not_your_role`, `channel_unavailable`. */
const findOrders =
  (deps: Ports, shop: ShopRecord): Desk['opening']['findOrders'] =>
  async ({ wanted, actor }) => {
    const may = mayDo(actor, 'open_return')
    if (!may.ok) return may
    const text = wanted.trim().slice(0, longestSearch)
    const found = text.includes('@')
      ? await ordersOfEmail(deps, shop, text)
      : await ordersOfName(deps, shop, text)
    if (!found.ok) return found
    const { timeZone } = (await deps.unitOfWork(shop.shopId)(({ policies }) => policies.current())).policy
    return accept(found.value.map((order) => foundView(order, timeZone)))
  }

type Found = Outcome<readonly OrderSnapshot[]>

const ordersOfName = async (deps: Ports, shop: ShopRecord, name: string): Promise<Found> => {
  if (name === '') return accept([])
  const found: OrderSnapshot[] = []
  let isAllFresh = true
  for (const through of await throughAll(deps, shop)) {
    const { order, isFresh } = await findOrder(deps, through, name)
    if (order) found.push(order)
    isAllFresh &&= isFresh
  }
  return isAllFresh || found.length > 0 ? accept(found) : refuse({ code: 'channel_unavailable' })
}

const ordersOfEmail = async (deps: Ports, shop: ShopRecord, email: string): Promise<Found> => {
  const found: OrderSnapshot[] = []
  try {
    for (const through of await throughAll(deps, shop)) {
      const orders = await deps.platform(through).orders.listOfEmail(email)
      for (const order of orders) await observeOrder(deps, through)(order)
      found.push(...orders)
    }
    return accept(found)
  } catch (error) {
    if (!isOfTheChannel(error)) throw error
    return refuse({ code: 'channel_unavailable' })
  }
}

const foundView = (order: OrderSnapshot, timeZone: string): FoundOrderView => ({
  orderId: order.orderId,
  orderName: order.name,
  placedOn: dayIn(timeZone, order.placedAt),
  customerName: order.customer?.name ?? null,
  email: order.email,
  units: order.lines.reduce((sum, line) => sum + line.quantity, 0),
  isCancelled: order.cancelledAt !== null,
})

const openingOrder =
  (deps: Ports, shop: ShopRecord) =>
  async (orderId: string, actor: Actor): Promise<OpeningOrderView | null> => {
    if (!mayDo(actor, 'open_return').ok) return null
    const [shown, locked] = await Promise.all([
      portalOrder(deps, shop)(orderId),
      deps.unitOfWork(shop.shopId)(({ orders }) => orders.lock(shop.channelId, orderId)),
    ])
    if (!shown || !locked) return null
    const { snapshot } = locked
    const claimed = claimedUnits(locked)
    const free = new Map(
      snapshot.lines.map((line) => [
        line.lineId,
        Math.max(0, fulfilledUnits(line) - (claimed.get(line.lineId)?.size ?? 0)),
      ]),
    )
    return {
      ...shown,
      customerName: snapshot.customer?.name ?? null,
      email: snapshot.email,
      locale: snapshot.locale,
      lines: shown.lines.map((line) => ({ ...line, free: free.get(line.lineId) ?? 0 })),
    }
  }

/** Computed as if it were overridden, so that a refusal shows what it is about. Refuses what an override cannot change. */
const previewOpening =
  (deps: Ports, shop: ShopRecord): Desk['opening']['preview'] =>
  ({ actor, override, ...input }) =>
    deps.unitOfWork(shop.shopId)(async (repositories) => {
      const prepared = await prepareRequest(deps, shop, repositories, input, actor)
      if (!prepared.ok) return prepared
      const { command, context } = prepared.value
      const decided = decideRequest({ ...command, rma: '', override: override ?? { reason: '-' } }, context)
      if (!decided.ok) return decided
      const requested = requestIn(decided.value)
      const lines = requested?.lines ?? []
      const refusals = lines.flatMap(({ title, lineId, decision }): OpeningPreviewView['refusals'] => {
        const eligible = eligibility(decision)
        if (!eligible.ok) return [{ title, refusal: eligible.refusal }]
        // Nobody attaches anything here: what the policy wants to see is not there.
        const missing = missingEvidence(lineId, decision, [])
        return missing.length > 0 ? [{ title, refusal: { code: 'evidence_needed', missing } }] : []
      })
      const preview = requested?.preview ?? previewOf([], context)
      return accept({
        decision: decisionOf(lines, refusals.length > 0, override !== null),
        refusals,
        isAllKept: lines.length > 0 && lines.every(({ decision }) => goodsBy(decision) === 'keep'),
        kept: lines.filter(({ decision }) => goodsBy(decision) === 'keep').map(({ title }) => title),
        settlement: settlementView(preview, context.order),
      })
    })

const requestIn = (events: readonly ReturnEvent[]): ReturnRequested | undefined =>
  events.find((event): event is ReturnRequested => event.type === 'return_requested')

const decisionOf = (
  lines: ReturnRequested['lines'],
  isRefused: boolean,
  isOverridden: boolean,
): OpeningPreviewView['decision'] => {
  if (isOverridden) return 'overridden'
  if (isRefused) return 'refused'
  return combineForReturn(lines.map(({ decision }) => decision)).approval
}
