import { expect, test } from 'vitest'
import { aShop, now } from './situations.ts'
import type { Client } from './graphql-client.ts'

const orders = `
  query Orders($query: String, $first: Int, $after: String, $last: Int, $before: String, $reverse: Boolean, $sortKey: OrderSortKeys) {
    orders(query: $query, first: $first, after: $after, last: $last, before: $before, reverse: $reverse, sortKey: $sortKey) {
      nodes { name }
      edges { cursor }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`

const names = async (call: Client, variables: object) => {
  const answer = await call(orders, { first: 250, ...variables })
  return (answer.at('orders', 'nodes') as { name: string }[]).map((order) => order.name)
}

test('pages follow each other without gap or repetition, forwards and backwards', async () => {
  const { call } = await aShop()
  const all = await names(call, { sortKey: 'ORDER_NUMBER' })
  const paged: string[] = []
  let after: string | null = null
  do {
    const answer = await call(orders, { first: 7, after, sortKey: 'ORDER_NUMBER' })
    paged.push(...(answer.at('orders', 'nodes') as { name: string }[]).map((order) => order.name))
    after = answer.at('orders', 'pageInfo', 'hasNextPage')
      ? answer.text('orders', 'pageInfo', 'endCursor')
      : null
  } while (after !== null)
  expect(paged).toEqual(all)
  const lastPage = await call(orders, { last: 3, sortKey: 'ORDER_NUMBER' })
  expect(lastPage.at('orders', 'nodes')).toEqual(all.slice(-3).map((name) => ({ name })))
  const before = lastPage.text('orders', 'pageInfo', 'startCursor')
  const earlier = await call(orders, { last: 3, before, sortKey: 'ORDER_NUMBER' })
  expect(earlier.at('orders', 'nodes')).toEqual(all.slice(-6, -3).map((name) => ({ name })))
  expect(earlier.at('orders', 'pageInfo')).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
})

test('a list needs a size, one of two, and at most 250', async () => {
  const { call } = await aShop()
  for (const sizes of [{}, { first: 1, last: 1 }, { first: 251 }]) {
    const answer = await call(
      `query Q($first: Int, $last: Int) { orders(first: $first, last: $last) { nodes { id } } }`,
      sizes,
    )
    expect(answer.errors()).toEqual(['BAD_REQUEST'])
  }
  expect((await call(orders, { first: 1, after: 'nonsense' })).errors()).toEqual(['BAD_REQUEST'])
})

test('orders are found by name, with or without its sign, by address and by tag', async () => {
  const { call } = await aShop()
  expect(await names(call, { query: 'name:1004' })).toEqual(['#1004'])
  expect(await names(call, { query: 'name:#1004' })).toEqual(['#1004'])
  expect(await names(call, { query: 'email:fatima.al-sabah@example.com' })).toEqual(['#1005', '#1030'])
  expect(await names(call, { query: 'name:1004 email:jan.jansen@example.com' })).toEqual([])
  expect(await names(call, { query: 'name:1001 OR name:1002', sortKey: 'ORDER_NUMBER' })).toEqual([
    '#1001',
    '#1002',
  ])
})

test('orders are found by date and by state', async () => {
  const { call } = await aShop()
  const since = new Date(now - 5 * 86_400_000).toISOString()
  expect(await names(call, { query: `created_at:>='${since}'`, sortKey: 'ORDER_NUMBER' })).toEqual([
    '#1009',
    '#1020',
    '#1021',
  ])
  expect(await names(call, { query: 'created_at:<2026-10-01' })).toEqual(['#1023'])
  expect(await names(call, { query: 'financial_status:pending' })).toEqual(['#1009'])
  expect(await names(call, { query: 'fulfillment_status:unfulfilled' })).toEqual(['#1020'])
})

test('a change moves an order into the list of those updated since', async () => {
  const { standIn, call } = await aShop()
  const query = `updated_at:>='${new Date(now).toISOString()}'`
  expect(await names(call, { query })).toEqual([])
  standIn.advance(1000)
  standIn.books.tagOrderByHand(standIn.books.orderByName('1007')?.id ?? '', ['seen'])
  expect(await names(call, { query })).toEqual(['#1007'])
})
