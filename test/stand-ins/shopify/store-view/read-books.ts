import type { Books } from '../books/books.ts'
import { fixedAmount } from '../books/money.ts'
import type { MoneyBag, Money as Minor } from '../books/money.ts'
import type * as T from '../books/types.ts'
import type { LineQuantity, Money } from './types.ts'

/** Small readings of the books that more than one part of the view needs. */

export const idNumber = (id: T.Gid): string => id.split('/').at(-1) ?? id

export const iso = (instant: T.Instant): string => new Date(instant).toISOString()

export const moneyOf = (amount: Minor): Money => ({
  amount: fixedAmount(amount),
  currencyCode: amount.currency,
})

/** What the shopper saw and paid. */
export const presented = ({ presentment }: MoneyBag): Money => moneyOf(presentment)

export const fullName = (person: {
  readonly firstName: string | null
  readonly lastName: string | null
}): string => [person.firstName, person.lastName].filter((part) => part !== null && part !== '').join(' ')

export const staffName = (books: Books, id: T.Gid | null): string | undefined => {
  const member = id === null ? undefined : books.tables.staffMembers.get(id)
  return member && fullName(member)
}

export const locationName = (books: Books, id: T.Gid | null): string | undefined =>
  id === null ? undefined : books.tables.locations.get(id)?.name

export const lineTitle = (line: T.LineItem | undefined): string =>
  line === undefined
    ? 'an item'
    : [line.title, line.variantTitle].filter((part) => part !== null && part !== '').join(', ')

export const lineItemOf = (order: T.Order, id: T.Gid): T.LineItem | undefined =>
  order.lineItems.find((line) => line.id === id)

export const fulfilledLineItem = (order: T.Order, fulfillmentLineId: T.Gid): T.LineItem | undefined => {
  const line = order.fulfillments
    .flatMap((fulfillment) => fulfillment.lines)
    .find((each) => each.id === fulfillmentLineId)
  return line && lineItemOf(order, line.lineItemId)
}

export const titled = (line: T.LineItem | undefined, quantity: number): LineQuantity => ({
  title: lineTitle(line),
  quantity,
})

export const rowsOf = <Row>(table: ReadonlyMap<T.Gid, Row>, ids: readonly T.Gid[]): Row[] =>
  ids.map((id) => table.get(id)).filter((row) => row !== undefined)
