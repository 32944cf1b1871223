import { Bug } from '../bug.ts'
import { exact, sumOf } from '../money/exact.ts'
import type { PaidOrder, Taxes } from './paid-order.ts'
import { goodsOf, taxSum, unitGoods, unitsWorth, worthOf, type Worth } from './worth.ts'

/** Units of an order line, by their numbers (from 1). */
export type LineUnits = { readonly lineId: string; readonly units: readonly number[] }

/** What the units of one return line are worth. `unitGoods` is item + taxes of each unit, in the order of `units`: what a percentage is of. */
export type LineEntitlement = LineUnits & Worth & { readonly unitGoods: readonly number[] }

/** What a return is worth before deductions, in minor units of the order's currency. */
export type Entitlement = {
  readonly lines: readonly LineEntitlement[]
  readonly shipping: number
  readonly shippingTaxes: Taxes
  readonly total: number
}

/**
 * What returning these units is worth. Shipping is granted whole with its taxes, or not at all. The same line may occur
 * twice with different units. Throws `Bug` for a line or unit that the order does not have, or a unit named twice.
 */
export const entitlementOf = (
  paid: PaidOrder,
  returned: readonly LineUnits[],
  grant: { readonly withShipping: boolean },
): Entitlement => {
  const worths = new Map(worthOf(paid).map((line) => [line.lineId, line]))
  checkNamedOnce(returned)
  const lines = returned.map(({ lineId, units }) => {
    const line = worths.get(lineId)
    if (!line) throw new Bug(`no line ${lineId} in this order`)
    return {
      lineId,
      units,
      ...unitsWorth(line, units),
      unitGoods: units.map((unit) => unitGoods(line, unit)),
    }
  })
  const shipping = grant.withShipping ? paid.order.shipping : 0
  const shippingTaxes = grant.withShipping ? paid.order.shippingTaxes : {}
  const total = exact(sumOf(lines.map(worthSum)) + shipping + taxSum(shippingTaxes))
  return { lines, shipping, shippingTaxes, total }
}

/** What of it is the outbound shipping, with its taxes. */
export const shippingGranted = ({ shipping, shippingTaxes }: Entitlement): number =>
  exact(shipping + taxSum(shippingTaxes))

const worthSum = (worth: Worth): number => exact(goodsOf(worth) + worth.duties + worth.fees)

const checkNamedOnce = (returned: readonly LineUnits[]): void => {
  const named = new Map<string, Set<number>>()
  for (const { lineId, units } of returned) {
    const before = named.get(lineId)
    const union = new Set(before ? [...before, ...units] : units)
    if (union.size !== (before?.size ?? 0) + units.length)
      throw new Bug(`a unit of line ${lineId} is named twice`)
    named.set(lineId, union)
  }
}
