import { expect, test } from 'vitest'
import { connect } from './graphql-client.ts'
import { aShop, anOpenReturn, orderNamed } from './situations.ts'
import type { StandIn } from './server.ts'

const query = `query Q($id: ID!) { order(id: $id) { name customer { id } returns(first: 1) { nodes { id } } } }`
const as = (standIn: StandIn, ...scopes: string[]) =>
  connect(standIn, standIn.tokens.grantOffline(scopes, false).access.token)

test('without a token, with a wrong one, and with one that has ended, the answer is 401', async () => {
  const { standIn } = await aShop()
  const { token } = standIn.tokens.grantOffline(['read_orders'], false).access
  const id = orderNamed(standIn, '1001').id
  expect((await connect(standIn, '')(query, { id })).status).toBe(401)
  expect((await connect(standIn, 'shpat_guess')(query, { id })).status).toBe(401)
  expect((await connect(standIn, token)(query, { id })).status).toBe(200)
  standIn.platform.expireTokens()
  expect((await connect(standIn, token)(query, { id })).status).toBe(401)
})

test('a field without its scope is denied, the rest is answered', async () => {
  const { standIn } = await aShop()
  const answer = await as(
    standIn,
    'read_orders',
    'read_returns',
  )(query, { id: orderNamed(standIn, '1001').id })
  expect(answer.errors()).toEqual(['ACCESS_DENIED'])
  expect(answer.at('order')).toMatchObject({ name: '#1001', customer: null, returns: { nodes: [] } })
})

test('a scope to write includes the one to read', async () => {
  const { standIn } = await aShop()
  const answer = await as(
    standIn,
    'write_orders',
    'write_returns',
    'read_customers',
  )(query, { id: orderNamed(standIn, '1001').id })
  expect(answer.errors()).toEqual([])
})

test('a denied mutation has no effect', async () => {
  const { standIn } = await aShop()
  const owner = anOpenReturn(standIn, orderNamed(standIn, '1001'), { 0: 1 })
  const close = `mutation M($id: ID!) { returnClose(id: $id) { userErrors { message } } }`
  const answer = await as(standIn, 'read_orders', 'read_returns')(close, { id: owner.id })
  expect(answer.errors()).toEqual(['ACCESS_DENIED'])
  expect(owner.status).toBe('OPEN')
})

test('returnable fulfillments need the scopes of orders and of returns', async () => {
  const { standIn } = await aShop()
  const returnable = `query Q($id: ID!) { returnableFulfillments(orderId: $id, first: 1) { nodes { id } } }`
  const { id } = orderNamed(standIn, '1001')
  expect((await as(standIn, 'read_orders')(returnable, { id })).errors()).toEqual(['ACCESS_DENIED'])
  expect((await as(standIn, 'read_orders', 'read_returns')(returnable, { id })).errors()).toEqual([])
})

test('scopes that the merchant takes back are gone from tokens at once', async () => {
  const { standIn, call } = await aShop()
  standIn.platform.changeScopes(['read_orders'])
  const answer = await call(query, { id: orderNamed(standIn, '1001').id })
  expect(answer.errors()).toEqual(['ACCESS_DENIED', 'ACCESS_DENIED'])
})

test('orders older than 60 days need a scope of their own', async () => {
  const { standIn } = await aShop()
  const { id } = orderNamed(standIn, '1023')
  const lists = '{ orders(first: 1, query: "name:1023") { nodes { name } } }'
  const young = as(standIn, 'read_orders')
  expect((await young('query Q($id: ID!) { order(id: $id) { name } }', { id })).at('order')).toBeNull()
  expect((await young(lists)).at('orders', 'nodes')).toEqual([])
  const all = as(standIn, 'read_orders', 'read_all_orders')
  expect((await all(lists)).at('orders', 'nodes')).toEqual([{ name: '#1023' }])
})
