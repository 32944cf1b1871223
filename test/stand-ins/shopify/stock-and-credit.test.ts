import { expect, test } from 'vitest'
import { aShop, locationOf, orderNamed } from './situations.ts'

const adjust = `
  mutation Adjust($input: InventoryAdjustQuantitiesInput!, $key: String!) {
    inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
      inventoryAdjustmentGroup { reason changes { name delta quantityAfterChange } }
      userErrors { code field message }
    }
  }`
const credit = `
  mutation Credit($id: ID!, $input: StoreCreditAccountCreditInput!) {
    storeCreditAccountCredit(id: $id, creditInput: $input) {
      storeCreditAccountTransaction { amount { amount } balanceAfterTransaction { amount } account { balance { amount currencyCode } } }
      userErrors { code field message }
    }
  }`

const situation = async () => {
  const shop = await aShop()
  const [line] = orderNamed(shop.standIn, '1001').lineItems
  const item = shop.standIn.books.inventoryOf(line?.variantId ?? '')
  const stock = () =>
    shop.standIn.books.quantity(line?.variantId ?? '', 'available', locationOf(shop.standIn))
  const change = (rest: object, key: string, name = 'available') =>
    shop.call(adjust, {
      input: {
        name,
        reason: 'correction',
        changes: [{ inventoryItemId: item?.id, locationId: locationOf(shop.standIn), delta: 2, ...rest }],
      },
      key,
    })
  return { ...shop, stock, change }
}

test('an adjustment with a key happens once', async () => {
  const { stock, change } = await situation()
  const before = stock()
  const answer = await change({ changeFromQuantity: before }, 'one')
  expect(answer.at('inventoryAdjustQuantities', 'inventoryAdjustmentGroup', 'changes')).toEqual([
    { name: 'available', delta: 2, quantityAfterChange: before + 2 },
  ])
  await change({ changeFromQuantity: before }, 'one')
  expect(stock()).toBe(before + 2)
})

test('the quantity it changes from must be given, and must still be true', async () => {
  const { stock, change } = await situation()
  const stale = 'CHANGE_FROM_QUANTITY_STALE input.changes.0.changeFromQuantity'
  expect((await change({ changeFromQuantity: stock() - 1 }, 'a')).refusals()).toEqual([stale])
  expect((await change({}, 'b')).refusals()).toEqual([
    'ADJUST_QUANTITIES_FAILED input.changes.0.changeFromQuantity',
  ])
  expect((await change({ changeFromQuantity: null }, 'c')).refusals()).toEqual([])
})

test('a key whose request failed, and a key with other parameters, are refused', async () => {
  const { change } = await situation()
  await change({ changeFromQuantity: -1 }, 'failed')
  expect((await change({ changeFromQuantity: -1 }, 'failed')).refusals()).toEqual([
    'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED',
  ])
  await change({ changeFromQuantity: null }, 'used')
  expect((await change({ changeFromQuantity: null, delta: 3 }, 'used')).refusals()).toEqual([
    'IDEMPOTENCY_KEY_PARAMETER_MISMATCH',
  ])
})

test('stock on hand is not adjusted by this mutation', async () => {
  const { change } = await situation()
  expect((await change({ changeFromQuantity: null }, 'x', 'on_hand')).refusals()).toEqual([
    'INVALID_QUANTITY_NAME input.name',
  ])
})

test('store credit is credited to a customer, once for each call', async () => {
  const { standIn, call } = await aShop()
  const { customerId } = orderNamed(standIn, '1001')
  const input = { creditAmount: { amount: '12.50', currencyCode: 'EUR' } }
  await call(credit, { id: customerId, input })
  const second = await call(credit, { id: customerId, input })
  expect(second.at('storeCreditAccountCredit', 'storeCreditAccountTransaction')).toEqual({
    amount: { amount: '12.5' },
    balanceAfterTransaction: { amount: '25.0' },
    account: { balance: { amount: '25.0', currencyCode: 'EUR' } },
  })
})

test.each([
  [
    { creditAmount: { amount: '0.00', currencyCode: 'EUR' } },
    'NEGATIVE_OR_ZERO_AMOUNT creditInput.creditAmount.amount',
  ],
  [
    { creditAmount: { amount: '1.00', currencyCode: 'EUR' }, expiresAt: '2020-01-01T00:00:00Z' },
    'EXPIRES_AT_IN_PAST creditInput.expiresAt',
  ],
])('store credit %j is refused', async (input, refusal) => {
  const { standIn, call } = await aShop()
  const answer = await call(credit, { id: orderNamed(standIn, '1001').customerId, input })
  expect(answer.refusals()).toEqual([refusal])
})
