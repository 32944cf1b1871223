import { formatDecimal } from '../../../domain/money/decimal.ts'
import { sumOf } from '../../../domain/money/exact.ts'
import { share } from '../../../domain/money/share.ts'
import { exponentOf, minorIn } from './amounts.ts'
import type { ReportedOrder, ReportedRefund } from './reported.ts'

type Booked = Pick<ReportedOrder['shipping_lines'][number], 'total' | 'taxes'>
export type Sold = Booked & Pick<ReportedOrder['shipping_lines'][number], 'id'>

/** One of the amounts that a line is made of: its item or one of its taxes, in minor units. Left is less than nothing where too much was refunded. */
type Part = { readonly sold: number; readonly left: number }
type TaxPart = Part & { readonly id: string }

/** A line as the shop's books have it: our plugin refuses what is above the item's or any one tax's own rest. */
export type LineParts = { readonly item: Part; readonly taxes: readonly TaxPart[] }

export const partsOf = (line: Sold, refunds: readonly ReportedRefund[], exponent: number): LineParts => {
  const back: readonly Booked[] = refunds
    .flatMap((refund) => [...refund.line_items, ...refund.shipping_lines, ...refund.fee_lines])
    .filter(({ meta_data: meta }) =>
      meta.some(({ key, value }) => key === '_refunded_item_id' && String(value) === String(line.id)),
    )
  const part = (textsOf: (of: Booked) => readonly string[]): Part => ({
    sold: total(textsOf(line), exponent),
    left: total([line, ...back].flatMap(textsOf), exponent),
  })
  const rates = new Set([line, ...back].flatMap(({ taxes }) => taxes.map(({ id }) => id)))
  return {
    item: part((of) => [of.total]),
    taxes: [...rates].map((id) => ({
      id,
      ...part(({ taxes }) => taxes.flatMap((tax) => (tax.id === id ? [tax.total] : []))),
    })),
  }
}

/** Rounded once, after the sum: a shop may keep finer amounts than it shows. */
const total = (texts: readonly string[], exponent: number): number => {
  const finest = Math.max(exponent, ...texts.map(exponentOf))
  return minorIn(exponent)(formatDecimal(sumOf(texts.map(minorIn(finest))), finest))
}

/** What of a whole line was not refunded yet. No more than its item and taxes bear. */
export const roomOf = ({ item, taxes }: LineParts): number =>
  Math.max(0, sumOf([item, ...taxes].map(({ left }) => left)))

type Split = {
  readonly item: number
  readonly taxes: readonly { readonly id: string; readonly minor: number }[]
}

/**
 * An amount, not above the room of the line, over its item and taxes. Each tax comes to its share of all that was refunded of
 * the line by then, so that cents which were rounded away before are not asked for again; what an item or a tax has no room for
 * (somebody refunded it by hand) goes where there is some.
 */
export const splitOver = ({ item, taxes }: LineParts, amount: number): Split => {
  const sold = sumOf([item, ...taxes].map((part) => part.sold))
  const left = sumOf([item, ...taxes].map((part) => part.left))
  const back = Math.min(sold, Math.max(0, sold - left) + amount)
  const wanted = taxes.map((tax) => {
    const most = Math.max(0, tax.left)
    const due = sold > 0 ? share(tax.sold, sold, back) - (tax.sold - tax.left) : 0
    return { id: tax.id, most, minor: between(0, due, most) }
  })
  const ofTaxes = sumOf(wanted.map(({ minor }) => minor))
  const ofItem = between(0, amount - ofTaxes, Math.max(0, item.left))
  let rest = amount - ofItem - ofTaxes
  return {
    item: ofItem,
    taxes: wanted.map(({ id, most, minor }) => {
      const more = between(-minor, rest, most - minor)
      rest -= more
      return { id, minor: minor + more }
    }),
  }
}

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most))
