import type { MoneyView, ReturnShippingView, SettlementView } from '../../contracts/views.ts'
import { sumOf } from '../../domain/money/exact.ts'
import { returnShippingFee } from '../../domain/policy/combine-for-return.ts'
import type { ReturnShipping } from '../../domain/policy/policy.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import type { SettledUnits } from '../../domain/returns/settled-units.ts'
import { taxSum } from '../../domain/settlement/worth.ts'

export type InCurrency = { readonly currency: string; readonly exponent: number }

export const moneyView = (minor: number, { currency, exponent }: InCurrency): MoneyView => ({
  minor,
  currency,
  exponent,
})

export const returnShippingView = (
  returnShipping: ReturnShipping,
  order: InCurrency,
): ReturnShippingView => ({
  payer: returnShipping.payer,
  fee: moneyView(returnShippingFee(returnShipping, order), order),
})

/** A settlement for a screen: the same figures, added up by what they are. */
export const settlementView = (
  { entitlement, settlement, payout }: SettledUnits,
  order: Pick<OrderSnapshot, 'currency' | 'exponent' | 'taxesIncluded' | 'tenders'>,
  shippingElsewhere = 0,
): SettlementView => {
  const money = (minor: number) => moneyView(minor, order)
  const itemTaxes = sumOf(entitlement.lines.map((line) => taxSum(line.taxes)))
  const shippingTaxes = taxSum(entitlement.shippingTaxes)
  const items = sumOf(entitlement.lines.map((line) => line.item))
  return {
    items: money(order.taxesIncluded ? items + itemTaxes : items),
    taxes: money(itemTaxes + shippingTaxes),
    taxesIncluded: order.taxesIncluded,
    dutiesAndFees: money(sumOf(entitlement.lines.map((line) => line.duties + line.fees))),
    outboundShipping: money(entitlement.shipping + (order.taxesIncluded ? shippingTaxes : 0)),
    shippingElsewhere: shippingElsewhere === 0 ? null : money(shippingElsewhere),
    entitlement: money(entitlement.total),
    deductions: settlement.deductions
      .filter(({ minor }) => minor > 0)
      .map(({ name, minor }) => ({ name, amount: money(minor) })),
    settlement: money(settlement.settlement),
    payTo: payout.map(({ tenderId, minor }) => {
      const tender = order.tenders.find((one) => one.tenderId === tenderId)
      return { kind: tender?.kind ?? 'other', gateway: tender?.gateway ?? '', amount: money(minor) }
    }),
  }
}
