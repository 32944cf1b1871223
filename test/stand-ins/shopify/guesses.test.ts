import { expect, test } from 'vitest'
import { connect } from './graphql-client.ts'
import {
  aShop,
  anOpenReturn,
  locationOf,
  orderNamed,
  paying,
  returnProcess,
  reverseLineOf,
} from './situations.ts'
import type { Guesses } from './options.ts'
import * as sums from './books/order-sums.ts'
import { fixedAmount } from './books/money.ts'

/** What was only guessed and has no better place, both ways. */

const processed = async (guesses: Partial<Guesses>, amount: string, withDisposition: boolean) => {
  const shop = await aShop({ guesses })
  const { standIn } = shop
  const order = orderNamed(standIn, '1002')
  const owner = anOpenReturn(standIn, order, { 0: 2 })
  const dispositions = [
    {
      reverseFulfillmentOrderLineItemId: reverseLineOf(standIn, owner),
      quantity: 2,
      dispositionType: 'RESTOCKED',
      locationId: locationOf(standIn),
    },
  ]
  const line = { id: owner.lines[0]?.id, quantity: 2, ...(withDisposition ? { dispositions } : {}) }
  const answer = await connect(standIn)(returnProcess, {
    input: { returnId: owner.id, returnLineItems: [line], financialTransfer: paying({ order, amount }) },
  })
  return { ...shop, order, owner, answer }
}

test('a return that is processed to the last unit stays open, or closes by itself', async () => {
  expect((await processed({}, '53.82', true)).owner.status).toBe('OPEN')
  expect((await processed({ processedReturnCloses: true }, '53.82', true)).owner.status).toBe('CLOSED')
})

test('units can be processed before anyone knows where the goods go, or cannot', async () => {
  expect((await processed({}, '53.82', false)).answer.refusals()).toEqual([])
  const strict = await processed({ processWithoutDisposition: false }, '53.82', false)
  expect(strict.answer.refusals()).toEqual(['INVALID input.returnLineItems.0.dispositions'])
})

test('less paid than the goods come to is below zero, or above', async () => {
  for (const [adjustmentSign, minor] of [
    ['negative_when_less', -382],
    ['positive_when_less', 382],
  ] as const) {
    const { standIn, order } = await processed({ adjustmentSign }, '50.00', true)
    const [adjustment] = standIn.books.refundsOf(order)[0]?.adjustments ?? []
    expect(adjustment?.amount.presentment.minor).toBe(minor)
  }
})

test('the rupiah has no decimals, or two; prices are whole thousands both ways', async () => {
  for (const [rupiahDecimals, total] of [
    [2, '3670530.00'],
    [0, '3670530'],
  ] as const) {
    const { standIn } = await aShop({ guesses: { rupiahDecimals } })
    expect(fixedAmount(sums.orderTotal(orderNamed(standIn, '1004')).presentment)).toBe(total)
  }
})
