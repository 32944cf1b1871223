import { sumOf } from '../../../domain/money/exact.ts'
import { share } from '../../../domain/money/share.ts'
import type { LineFulfilment, OrderLine } from '../../../domain/orders/order-snapshot.ts'
import type { ReadAmount } from './amounts.ts'
import { instant, type ReportedOrder } from './reported.ts'

type Line = ReportedOrder['line_items'][number]
type Taxed = Pick<Line, 'taxes'>
export type Taxes = Readonly<Record<string, number>>

export const linesOf = (order: ReportedOrder, minor: ReadAmount): readonly OrderLine[] => {
  const named = taxNames(order)
  return order.line_items.filter(hasUnits).map((line) => ({
    lineId: String(line.id),
    ...goodsOf(line),
    productType: null,
    vendor: null,
    productTags: [],
    collections: [],
    imageUrl: imageOf(line),
    quantity: line.quantity,
    unitPrice: shelfPrice(order, line, minor),
    onSale: false,
    item: minor(line.total),
    taxes: taxesIn([line], named, minor),
    duties: 0,
    fulfilments: fulfilmentsOf(order, line),
  }))
}

/** Some plugins sell by weight or length: what has no whole units cannot be returned by the unit. */
const hasUnits = ({ quantity }: Line): boolean => Number.isSafeInteger(quantity) && quantity > 0

/** What was paid for lines without whole units: it belongs to none of the others. */
export const paidWithoutUnits = (order: ReportedOrder, minor: ReadAmount): number =>
  sumOf(
    order.line_items
      .filter((line) => !hasUnits(line))
      .flatMap((line) => [minor(line.total), minor(line.total_tax)]),
  )

/**
 * A variation that was deleted is reported as none, with the SKU of its parent: then only the line's name still says what was
 * sold, and what we saw before is kept.
 */
const goodsOf = (line: Line) => {
  const variation = line.variation_id > 0 ? String(line.variation_id) : null
  const product = line.product_id > 0 ? String(line.product_id) : null
  const parent = line.parent_name || null
  return {
    productId: product,
    variantId: variation ?? (parent === null ? product : null),
    sku: line.sku || null,
    title: parent ?? line.name,
    variantTitle: variantTitle(line, parent),
  }
}

const variantTitle = ({ name, meta_data }: Line, parent: string | null): string | null => {
  if (parent === null) return null
  if (name.startsWith(`${parent} - `)) return name.slice(parent.length + 3)
  const shown = meta_data.flatMap(({ key, display_value: value }) =>
    !key.startsWith('_') && typeof value === 'string' && value !== '' ? [value] : [],
  )
  return shown.length > 0 ? shown.join(' / ') : null
}

const imageOf = ({ image }: Line): string | null => {
  const src = image?.src
  return typeof src === 'string' && /^https?:\/\//.test(src) ? src : null
}

/** What the shelf said of one unit, before discounts. The reported `price` is a float after them, and never used. */
const shelfPrice = ({ prices_include_tax: isGross }: ReportedOrder, line: Line, minor: ReadAmount): number =>
  share(sumOf([minor(line.subtotal), isGross ? minor(line.subtotal_tax) : 0]), line.quantity, 1)

/** Rates by their label; of two with one label the number tells them apart. */
export const taxNames = (order: Pick<ReportedOrder, 'tax_lines'>): ReadonlyMap<string, string> => {
  const labels = order.tax_lines.map(({ label }) => label)
  return new Map(
    order.tax_lines.map(({ rate_id: rate, label }) => {
      const isAlone = label !== '' && labels.filter((one) => one === label).length === 1
      return [String(rate), isAlone ? label : `${label || 'Tax'} (${rate})`] as const
    }),
  )
}

export const taxesIn = (
  lines: readonly Taxed[],
  named: ReadonlyMap<string, string>,
  minor: ReadAmount,
): Taxes => {
  const taxes: Record<string, number> = {}
  for (const { id, total } of lines.flatMap((line) => line.taxes)) {
    const name = named.get(id) ?? `Tax (${id})`
    const amount = minor(total)
    if (amount !== 0) taxes[name] = sumOf([taxes[name] ?? 0, amount])
  }
  return taxes
}

export const sumOfTaxes = (taxes: Taxes): number => sumOf(Object.values(taxes))

/** WooCommerce knows no fulfilments: an order that was completed was sent, whole, on that day. */
const fulfilmentsOf = (order: ReportedOrder, { id, quantity }: Line): readonly LineFulfilment[] =>
  order.date_completed_gmt === null || neverSent.has(order.status)
    ? []
    : [
        {
          fulfilmentLineId: String(id),
          quantity,
          fulfilledAt: instant(order.date_completed_gmt),
          deliveredAt: null,
        },
      ]

const neverSent = new Set(['pending', 'failed', 'cancelled'])
