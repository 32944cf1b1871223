import { readFileSync } from 'node:fs'
import { buildSchema, validateSchema } from 'graphql'
import { expect, test } from 'vitest'
import { access } from './schema/load.ts'
import { aShop, orderNamed } from './situations.ts'

const file = (name: string) => readFileSync(new URL(`schema/${name}`, import.meta.url), 'utf8')

test('the slice is a valid schema and stays small', () => {
  const text = file('admin-2026-10.graphql')
  expect(validateSchema(buildSchema(text))).toEqual([])
  expect(text.length + file('access-2026-10.json').length).toBeLessThan(400_000)
})

test('it knows which mutations need a key, and which fields are protected', () => {
  expect(access.idempotentMutations).toContain('refundCreate')
  expect(access.idempotentMutations).not.toContain('returnProcess')
  expect(access.protectedFields).toContain('Order.email')
})

test.each([
  ['an unknown field', '{ shop { nickname } }', 'Cannot query field "nickname" on type "Shop".'],
  [
    'a missing argument',
    '{ order { name } }',
    'Field "order" argument "id" of type "ID!" is required, but it was not provided.',
  ],
  [
    'two of a one-of',
    'mutation { returnProcess(input: { returnId: "x", financialTransfer: {} }) { return { id } } }',
    'OneOf',
  ],
])('%s is refused before anything happens', async (_, query, message) => {
  const { call } = await aShop()
  const answer = await call(query)
  expect(answer.status).toBe(200)
  expect(answer.at()).toBeUndefined()
  expect(answer.messages()).toContain(message)
})

test('a field that Shopify has and the stand-in does not model is an error, never a silent null', async () => {
  const { standIn, call } = await aShop()
  const answer = await call(`query Q($id: ID!) { order(id: $id) { name clientIp } }`, {
    id: orderNamed(standIn, '1001').id,
  })
  expect(answer.errors()).toEqual(['STAND_IN_NOT_MODELLED'])
  expect(answer.at('order')).toEqual({ name: '#1001', clientIp: null })
})

test('an id of another type finds nothing, a malformed one is an error', async () => {
  const { standIn, call } = await aShop()
  const query = `query Q($id: ID!) { return(id: $id) { id } }`
  expect((await call(query, { id: orderNamed(standIn, '1001').id })).at('return')).toBeNull()
  expect((await call(query, { id: '1001' })).body['errors']).toMatchObject([
    { message: "Invalid global id '1001'" },
  ])
})
