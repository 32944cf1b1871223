import { keyOf, lineOfFulfilment, rmaOf, type BookOrder, type Books } from './books.ts'
import { asText, counted, eventsOf, has, type Case } from './case.ts'
import { sum } from './exact.ts'
import type { Report } from './finding.ts'
import type { Claim, Ledger } from './ledger.ts'

/** A unit has at most one live resolution, over our returns and everything done by hand; and what was done by hand is known. */
export const checkUnits = (report: Report, books: Books, ledger: Ledger, cases: readonly Case[]): void => {
  checkOwnClaims(report, ledger, cases)
  for (const { orderId } of ledger.orders) {
    const order = books.orders.find(({ id }) => id === orderId)
    if (!order) continue
    checkOrder(report, books, ledger, order, cases)
    checkByHand(report, books, ledger, order, cases)
  }
}

const claimText = (claims: readonly { readonly lineId: string; readonly unit: number }[]): string =>
  claims
    .map(({ lineId, unit }) => `${lineId} ${unit}`)
    .toSorted()
    .join(', ')

const isLive = (one: Case): boolean => !has(one, 'return_declined') && !has(one, 'return_cancelled')

const checkOwnClaims = (report: Report, { claims }: Ledger, cases: readonly Case[]): void => {
  for (const one of cases) {
    const held = claims.filter(({ claimant }) => claimant === one.ours.returnId)
    const wanted = isLive(one)
      ? one.lines.flatMap(({ lineId, units }) => units.map((unit) => ({ lineId, unit })))
      : []
    report.must(
      claimText(held) === claimText(wanted),
      'a live return holds its units, and no other does',
      one.where,
      () => `holds ${claimText(held)}; must hold ${claimText(wanted)}`,
    )
  }
}

/** No line gives back more units than it had: by our live returns and by hand together. */
const checkOrder = (
  report: Report,
  books: Books,
  { claims }: Ledger,
  order: BookOrder,
  cases: readonly Case[],
): void => {
  for (const line of order.lineItems) {
    const refunded = books.refunds
      .filter(({ orderId }) => orderId === order.id)
      .flatMap((refund) => refund.lines)
      .filter(({ lineItemId }) => lineItemId === line.id)
    const numbers = claims.filter(({ lineId }) => lineId === line.id).map(({ unit }) => unit)
    const settled = cases
      .filter(({ ours }) => ours.orderId === order.id)
      .flatMap((one) => one.lines)
      .filter(({ lineId }) => lineId === line.id)
    report.must(
      sum(refunded.map(({ quantity }) => quantity)) <= line.quantity &&
        numbers.every((unit) => unit >= 1 && unit <= line.quantity) &&
        settled.every(({ units }) => new Set(units).size === units.length),
      'no unit is given back twice',
      `${order.name}, ${line.id}`,
      () => `${line.quantity} bought, units ${numbers.join(', ')} held`,
    )
  }
}

/** Refunds and returns made by hand are read back: units are used up, money is known, a refund on our return is on its ledger. */
const checkByHand = (
  report: Report,
  books: Books,
  ledger: Ledger,
  order: BookOrder,
  cases: readonly Case[],
): void => {
  const known = ledger.orders.find(({ orderId }) => orderId === order.id)?.snapshot
  const held = ledger.claims.filter(({ orderId }) => orderId === order.id)
  for (const refund of books.refunds) {
    if (refund.orderId !== order.id || keyOf(refund)) continue
    report.must(
      known?.refunds.some(({ refundId }) => refundId === refund.id) === true,
      'a refund by hand is counted',
      `${order.name}, ${refund.id}`,
      () => 'the order as we know it does not show it',
    )
    const owner = cases.find(({ natives }) => natives.some(({ id }) => id === refund.returnId))
    if (owner) {
      const noted = eventsOf(owner, 'refunded_outside').filter(({ refundId }) => refundId === refund.id)
      report.must(
        noted.length === 1,
        'a refund by hand on our return is on its ledger',
        owner.where,
        () => `${refund.id} is there ${noted.length} times`,
      )
    } else if (refund.returnId === null) {
      const lines = counted(
        refund.lines,
        ({ lineItemId }) => lineItemId,
        ({ quantity }) => quantity,
      )
      mustHold(report, order, held, refund.id, lines)
    }
  }
  checkNativeByHand(report, books, order, held)
}

const checkNativeByHand = (report: Report, books: Books, order: BookOrder, held: readonly Claim[]): void => {
  for (const native of books.returns) {
    if (native.orderId !== order.id || rmaOf(native)) continue
    const holds = native.status !== 'CANCELED' && native.status !== 'DECLINED'
    const lines = counted(
      native.lines,
      ({ fulfillmentLineItemId }) => lineOfFulfilment(books, fulfillmentLineItemId) ?? 'unknown',
      ({ quantity }) => (holds ? quantity : 0),
    )
    mustHold(report, order, held, native.id, lines)
  }
}

/** As many units as it took; fewer only where the line has no more. */
const mustHold = (
  report: Report,
  order: BookOrder,
  held: readonly Claim[],
  claimant: string,
  wanted: ReadonlyMap<string, number>,
): void => {
  const room = new Map(
    [...wanted].map(([lineId, quantity]) => {
      const line = order.lineItems.find(({ id }) => id === lineId)
      const others = held.filter((claim) => claim.lineId === lineId && claim.claimant !== claimant).length
      return [lineId, Math.min(quantity, (line?.quantity ?? 0) - others)]
    }),
  )
  const has = counted(
    held.filter((claim) => claim.claimant === claimant),
    ({ lineId }) => lineId,
    () => 1,
  )
  report.must(
    asText(has) === asText(room),
    'units taken by hand are used up',
    `${order.name}, ${claimant}`,
    () => `it holds ${asText(has)}; it took ${asText(room)}`,
  )
}
