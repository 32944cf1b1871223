import type { PaidLine, PaidOrder } from '../../../app/domain/settlement/paid-order.ts'
import type { AskedReturn } from '../../../app/domain/settlement/returns-in-order.ts'

/** A paid line: one unit that cost nothing, unless the test says otherwise. */
const paidLine = (line: Partial<PaidLine> = {}): PaidLine => ({
  lineId: 'A',
  quantity: 1,
  item: 0,
  taxes: {},
  ...line,
})

/** A paid order of these lines: EUR, prices without tax, nothing at order level, unless the test says otherwise. */
export const paidOrder = (
  lines: readonly Partial<PaidLine>[],
  {
    order,
    ...paid
  }: Partial<Omit<PaidOrder, 'order' | 'lines'>> & { order?: Partial<PaidOrder['order']> } = {},
): PaidOrder => ({
  currency: 'EUR',
  taxesIncluded: false,
  ...paid,
  lines: lines.map(paidLine),
  order: { discount: 0, shipping: 0, shippingTaxes: {}, duties: 0, fees: 0, ...order },
})

/** A return of so many units by line: no shipping, not cancelled, nothing deducted, unless the test says otherwise. */
export const askedReturn = (
  units: Record<string, number>,
  asked: Partial<AskedReturn> = {},
): AskedReturn => ({
  lines: Object.entries(units).map(([lineId, quantity]) => ({ lineId, quantity })),
  withShipping: false,
  cancelled: false,
  deductions: [],
  ...asked,
})
