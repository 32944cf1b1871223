import { expect, test } from 'vitest'
import { aShop, orderNamed } from './situations.ts'
import type { Reply } from './graphql-client.ts'

type Cost = {
  requestedQueryCost: number
  actualQueryCost: number | null
  throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number }
}
const costOf = (answer: Reply): Cost => (answer.body['extensions'] as { cost: Cost }).cost

test.each([
  ['{ shop { name } }', 1],
  ['{ orders(first: 10) { nodes { name } } }', 10],
  [
    '{ orders(first: 10) { edges { cursor node { name totalPriceSet { presentmentMoney { amount } } } } pageInfo { hasNextPage } } }',
    30,
  ],
  ['{ orders(first: 5) { nodes { lineItems(first: 4) { nodes { name } } } } }', 25],
  ['{ orders(first: 2) { nodes { transactions(first: 3) { kind } } } }', 8],
])('%s is asked at %i points', async (query, points) => {
  const { call } = await aShop()
  expect(costOf(await call(query)).requestedQueryCost).toBe(points)
})

test('what was asked for and not there is given back', async () => {
  const { standIn, call } = await aShop()
  const query = `query Q($id: ID!) { order(id: $id) { lineItems(first: 100) { nodes { id } } } }`
  const cost = costOf(await call(query, { id: orderNamed(standIn, '1001').id }))
  expect(cost).toMatchObject({ requestedQueryCost: 101, actualQueryCost: 3 })
  expect(cost.throttleStatus.currentlyAvailable).toBeGreaterThanOrEqual(1990)
})

test('a mutation costs ten points', async () => {
  const { call } = await aShop()
  const answer = await call(
    `mutation { returnClose(id: "gid://shopify/Return/1") { userErrors { code field message } } }`,
  )
  expect(costOf(answer)).toMatchObject({ requestedQueryCost: 10, actualQueryCost: 10 })
})

test('a query above a thousand points is refused whatever the bucket holds', async () => {
  const { call } = await aShop()
  const answer = await call('{ orders(first: 250) { nodes { lineItems(first: 10) { nodes { id } } } } }')
  expect(answer.errors()).toEqual(['MAX_COST_EXCEEDED'])
})

test('an empty bucket throttles with HTTP 200, and fills again with time', async () => {
  const { standIn, call } = await aShop({ plan: { maximumAvailable: 100, restoreRate: 50 } })
  const mutation = `mutation { returnClose(id: "gid://shopify/Return/1") { userErrors { code field message } } }`
  for (let round = 0; round < 10; round += 1) await call(mutation)
  const refused = await call('{ orders(first: 90) { nodes { id } } }')
  expect([refused.status, refused.errors()]).toEqual([200, ['THROTTLED']])
  expect(costOf(refused)).toMatchObject({ requestedQueryCost: 90, actualQueryCost: null })
  standIn.advance(2000)
  expect((await call('{ orders(first: 90) { nodes { id } } }')).errors()).toEqual([])
})

test('more than 250 entries in one array of input are refused', async () => {
  const { call } = await aShop()
  const query = `query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }`
  const ids = Array.from({ length: 251 }, (_, index) => `gid://shopify/Order/${index}`)
  expect((await call(query, { ids })).errors()).toEqual(['MAX_INPUT_SIZE_EXCEEDED'])
  expect((await call(query, { ids: ids.slice(1) })).errors()).toEqual([])
})
