import { entitlementOf } from '../../app/domain/settlement/entitlement.ts'
import type { PaidOrder } from '../../app/domain/settlement/paid-order.ts'
import { settle, type DeductionTerm } from '../../app/domain/settlement/settle.ts'

/** Five lines of three units with a tax each, an order discount to spread, two deductions: a return of two units of each line. */
const paid: PaidOrder = {
  currency: 'EUR',
  taxesIncluded: true,
  lines: [1999, 4450, 999, 12_000, 301].map((price, index) => ({
    lineId: `L${index}`,
    quantity: 3,
    item: price * 3,
    taxes: { vat: Math.round(price * 0.63) },
  })),
  order: { discount: 5000, shipping: 495, shippingTaxes: { vat: 104 }, duties: 700, fees: 0 },
}
const returned = paid.lines.map(({ lineId }) => ({ lineId, units: [1, 2] }))
const deductions: DeductionTerm[] = [
  { name: 'restocking', kind: 'percent', basisPoints: 1500 },
  { name: 'return_shipping', kind: 'fixed', minor: 450 },
]
const ceiling = { remaining: 1_000_000, refundedOutside: 0 }

const exactSettlement = (): number => {
  const entitlement = entitlementOf(paid, returned, { withShipping: true })
  return settle({ entitlement, deductions, ceiling }).settlement
}

/** The same return as one would write it by hand in floats: proportional discount, nothing exact, nothing checked. */
const floatSettlement = (): number => {
  const items = paid.lines.reduce((sum, line) => sum + line.item, 0)
  const net = items - paid.order.discount
  let goods = 0
  let duties = 0
  for (const line of paid.lines) {
    const item = line.item - (paid.order.discount * line.item) / items
    goods += ((item + (line.taxes.vat ?? 0)) * 2) / line.quantity
    duties += (((paid.order.duties * item) / net) * 2) / line.quantity
  }
  const worth = goods + duties + paid.order.shipping + (paid.order.shippingTaxes.vat ?? 0)
  return Math.round(worth - goods * 0.15 - 450)
}

const perSecond = (settlement: () => number, seconds: number): number => {
  for (let warm = 0; warm < 20_000; warm++) settlement()
  const start = performance.now()
  let done = 0
  while (performance.now() - start < seconds * 1000)
    for (let batch = 0; batch < 500; batch++, done++) settlement()
  return Math.round(done / ((performance.now() - start) / 1000))
}

/** Settlements of a five-line order a second, on one core, beside a bare float computation of the same return in the same run. */
export const benchSettlements = (seconds = 1) => ({
  name: 'settlements of a five-line order',
  perSecond: perSecond(exactSettlement, seconds),
  bareFloatPerSecond: perSecond(floatSettlement, seconds),
  settlement: exactSettlement(),
  bareFloatSettlement: floatSettlement(),
})
