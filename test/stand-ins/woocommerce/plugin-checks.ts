import { one, refundsOf } from './books.ts'
import { Refusal } from './rest/refusal.ts'
import type { Books, Order } from './types.ts'

type Line = {
  readonly id: number
  readonly quantity: number
  readonly total: number
  readonly taxes: ReadonlyMap<number, number>
}

const units = (value: unknown): number => Math.round(Number(value ?? 0) * one) || 0

const linesIn = (body: Record<string, unknown>): readonly Line[] => {
  const given = body['line_items']
  if (!Array.isArray(given)) return []
  return (given as Record<string, unknown>[]).map((line) => ({
    id: Number(line['id']),
    quantity: Number(line['quantity'] ?? 0),
    total: units(line['refund_total']),
    taxes: new Map(
      ((line['refund_tax'] ?? []) as Record<string, unknown>[]).map((tax) => [
        Number(tax['id']),
        units(tax['refund_total']),
      ]),
    ),
  }))
}

/** What the plugin looks at in each line (`RefundChecks`), and the shop does not: its units, its item and each tax by itself. */
export const checkLines = (books: Books, order: Order, body: Record<string, unknown>): void => {
  for (const line of linesIn(body)) {
    const left = leftOf(books, order, line.id)
    const isTooMuch =
      line.quantity > left.quantity ||
      line.total > left.total ||
      [...line.taxes].some(([rate, tax]) => tax > left.taxOf(rate))
    if (isTooMuch)
      throw new Refusal(422, 'kembali_exceeds_line', `More than is left of line ${line.id} of the order.`)
  }
}

const leftOf = (books: Books, order: Order, id: number) => {
  const item = order.items.find((each) => each.id === id)
  const sold = item ?? [...order.shippingItems, ...order.feeItems].find((each) => each.id === id)
  if (!sold) throw new Refusal(422, 'kembali_unknown_line', `The order has no line ${id}.`)
  const back = refundsOf(books, order.id).flatMap(({ items }) => items.filter(({ of }) => of === id))
  const left = (amount: number, taken: readonly number[]): number => {
    const step = one / 10 ** books.settings.decimals
    return Math.max(0, Math.round((amount - sum(taken)) / step) * step)
  }
  return {
    quantity: item ? Math.max(0, item.quantity - sum(back.map(({ quantity }) => quantity))) : Infinity,
    total: left(
      sold.total,
      back.map(({ total }) => total),
    ),
    taxOf: (rate: number): number => {
      const of = (taxes: readonly { readonly id: number; readonly total: number }[]) =>
        taxes.find((tax) => tax.id === rate)?.total ?? 0
      return left(
        of(sold.taxes),
        back.map(({ taxes }) => of(taxes)),
      )
    },
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
