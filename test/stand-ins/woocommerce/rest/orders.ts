import { dropMeta, isBefore, refundsOf, setMeta, setStatus, touch } from '../books.ts'
import type { Books, Order } from '../types.ts'
import type { Answer, Asked, Routes } from './routes.ts'
import { invalidParam, noRoute, Refusal } from './refusal.ts'
import { momentIn, onlyFields, pageOf, type Query, said } from './query.ts'
import { amount, gmt, local, naive, orderJson, refundJson, type Presented } from './present.ts'

export const unknownOrder = (): Refusal =>
  new Refusal(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.')

const orderOf = ({ books, params }: Pick<Asked, 'books' | 'params'>): Order => {
  const order = books.orders.get(Number(params['id']))
  if (!order) throw unknownOrder()
  return order
}

const seenBy = ({ books, origin, query }: Asked): Presented => ({
  books,
  origin,
  dp: query.number('dp', books.settings.decimals),
})

const orderings = ['date', 'id', 'include', 'title', 'slug', 'modified']

const list = (asked: Asked): Answer => {
  const { query, books } = asked
  const orderBy = query.text('orderby') ?? 'date'
  if (!orderings.includes(orderBy))
    throw invalidParam('orderby', `orderby is not one of ${orderings.join(', ')}.`, 'rest_not_in_enum')
  const wanted = [...books.orders.values()].filter(matching(query, books))
  const rank = (order: Order): number =>
    ({ id: order.id, modified: order.modifiedMs, date: order.createdMs })[orderBy as 'id'] ?? order.id
  const sign = (query.text('order') ?? 'desc') === 'asc' ? 1 : -1
  const sorted = wanted.sort((a, b) => sign * (rank(a) - rank(b) || a.id - b.id))
  const { rows, total, pages, page } = pageOf(query, sorted)
  return {
    body: rows.map((order) => brief(asked, order)),
    headers: { 'x-wp-total': String(total), 'x-wp-totalpages': String(pages) },
    next: page < pages ? page + 1 : null,
  }
}

/** What only a few fields are wanted of is not made in full. */
const brief = (asked: Asked, order: Order): Record<string, unknown> => {
  const fields = asked.query.list('_fields')
  const dp = asked.query.number('dp', asked.books.settings.decimals)
  const cheap = new Set(['id', 'status', 'date_modified_gmt', 'refunds', 'number'])
  if (!fields?.every((field) => cheap.has(field)))
    return onlyFields(asked.query, orderJson(seenBy(asked), order))
  return onlyFields(asked.query, {
    id: order.id,
    status: order.status,
    number: order.number,
    date_modified_gmt: gmt(order.modifiedMs),
    refunds: refundsOf(asked.books, order.id).map(({ id, reason, amount: paid }) => ({
      id,
      reason,
      total: amount(-paid, dp),
    })),
  })
}

const matching = (query: Query, books: Books) => {
  const statuses = query.list('status') ?? ['any']
  const include = query.list('include')
  const customer = query.text('customer')
  const search = searchedFor(query.text('search')?.toLowerCase(), books)
  const isGmt = query.flag('dates_are_gmt')
  const moment = (name: string) => {
    const text = query.text(name)
    return text === undefined ? null : momentIn(text, isGmt, books.settings.gmtOffset)
  }
  const [after, before] = [moment('modified_after'), moment('modified_before')]
  const tests: ((order: Order) => boolean)[] = [(order) => hasStatus(order, statuses)]
  if (include) tests.push(({ id }) => include.includes(String(id)))
  if (customer !== undefined) tests.push(({ customerId }) => String(customerId) === customer)
  if (search !== undefined) tests.push((order) => textOf(order).includes(search))
  if (after !== null) tests.push(({ modifiedMs }) => modifiedMs > after)
  if (before !== null) tests.push(({ modifiedMs }) => modifiedMs < before)
  return (order: Order): boolean => tests.every((isMet) => isMet(order))
}

/** Before 9.0 the order tables decode once more what came decoded: the plus of an address is then a blank. */
const searchedFor = (text: string | undefined, books: Books): string | undefined =>
  books.settings.isHpos && isBefore(books, '9.0') ? text?.replaceAll('+', ' ') : text

/** 'any' leaves out only what is in the trash: drafts of unfinished checkouts are among it. */
const hasStatus = ({ status }: Order, wanted: readonly string[]): boolean =>
  wanted.includes('any') ? status !== 'trash' : wanted.includes(status)

const textOf = ({ id, billing }: Order): string =>
  [id, billing.first_name, billing.last_name, billing.email].join(' ').toLowerCase()

const change = (asked: Asked): Answer => {
  const { books, body } = asked
  const order = orderOf(asked)
  const meta = Array.isArray(body['meta_data'])
    ? (body['meta_data'] as { key: string; value: unknown }[])
    : []
  for (const { key, value } of meta) {
    if (value === null) dropMeta(order, key)
    else setMeta(books, order, key, said(value))
  }
  if (typeof body['status'] === 'string') setStatus(books, order, body['status'])
  touch(books, order)
  asked.changed('order.updated', order.id)
  return { body: orderJson(seenBy(asked), order) }
}

const remove = (asked: Asked): Answer => {
  const { books, query } = asked
  const order = orderOf(asked)
  const before = orderJson(seenBy(asked), order)
  if (query.flag('force')) {
    const wasInTrash = order.status === 'trash'
    books.orders.delete(order.id)
    for (const refund of refundsOf(books, order.id)) books.refunds.delete(refund.id)
    // Observed: what is deleted for good without having been in the trash tells nobody.
    if (wasInTrash) asked.changed('order.deleted', order.id)
    return { body: before }
  }
  order.statusBefore = order.status
  order.status = 'trash'
  touch(books, order)
  asked.changed('order.deleted', order.id)
  return { body: orderJson(seenBy(asked), order) }
}

const notes = ({ books, params }: Asked): Answer => ({
  body: books.notes
    .filter(({ orderId }) => orderId === orderOf({ books, params }).id)
    .map(({ id, createdMs, note, isForCustomer }) => ({
      id,
      author: 'Kembali',
      date_created: local({ books }, createdMs),
      date_created_gmt: naive(createdMs),
      note,
      customer_note: isForCustomer,
    }))
    .reverse(),
})

/** A note does not bump the order's date, and tells nobody. */
const addNote = (asked: Asked): Answer => {
  const { books, body } = asked
  const order = orderOf(asked)
  const note = {
    id: books.nextId('note'),
    orderId: order.id,
    createdMs: books.now(),
    note: said(body['note']),
    isForCustomer: body['customer_note'] === true,
  }
  books.notes.push(note)
  return { status: 201, body: { id: note.id, note: note.note, customer_note: note.isForCustomer } }
}

const allRefunds = (asked: Asked): Answer => {
  const { books, query } = asked
  if (isBefore(books, '9.0')) throw noRoute()
  const after = query.text('modified_after')
  const since =
    after === undefined ? null : momentIn(after, query.flag('dates_are_gmt'), books.settings.gmtOffset)
  const found = [...books.refunds.values()]
    .filter(({ createdMs }) => since === null || createdMs > since)
    .sort((a, b) => (query.text('order') === 'asc' ? a.id - b.id : b.id - a.id))
  const { rows, total, pages, page } = pageOf(query, found)
  return {
    body: rows.map((refund) =>
      onlyFields(query, { ...refundJson(seenBy(asked), refund), parent_id: refund.orderId }),
    ),
    headers: { 'x-wp-total': String(total), 'x-wp-totalpages': String(pages) },
    next: page < pages ? page + 1 : null,
  }
}

export const orderRoutes: Routes = {
  'GET orders': list,
  'GET orders/:id': (asked) => ({ body: onlyFields(asked.query, orderJson(seenBy(asked), orderOf(asked))) }),
  'PUT orders/:id': change,
  'DELETE orders/:id': remove,
  'GET orders/:id/notes': notes,
  'POST orders/:id/notes': addNote,
  'GET refunds': allRefunds,
}
