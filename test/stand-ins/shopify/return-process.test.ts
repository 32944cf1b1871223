import { expect, test } from 'vitest'
import { fixedAmount } from './books/money.ts'
import {
  aShop,
  anOpenReturn,
  locationOf,
  orderNamed,
  paying,
  returnProcess,
  reverseLineOf,
} from './situations.ts'
import type { Situation } from './situations.ts'
import type { Order, Return } from './books/types.ts'

const process = ({ call }: Situation, owner: Return, quantity: number, rest: object = {}) =>
  call(returnProcess, {
    input: { returnId: owner.id, returnLineItems: [{ id: owner.lines[0]?.id, quantity }], ...rest },
  })

const order1002 = async () => {
  const shop = await aShop()
  const order = orderNamed(shop.standIn, '1002')
  return { ...shop, order, owner: anOpenReturn(shop.standIn, order, { 0: 2 }) }
}

const refundsOf = `
  query Refunds($id: ID!) {
    order(id: $id) {
      displayFinancialStatus
      totalRefundedSet { presentmentMoney { amount } }
      refunds {
        note
        return { name }
        totalRefundedSet { presentmentMoney { amount } shopMoney { amount } }
        refundLineItems(first: 9) { nodes { quantity restockType subtotalSet { presentmentMoney { amount } } totalTaxSet { presentmentMoney { amount } } } }
        refundShippingLines(first: 1) { nodes { subtotalAmountSet { presentmentMoney { amount } } } }
        orderAdjustments(first: 9) { nodes { amountSet { presentmentMoney { amount } } reason } }
        transactions(first: 9) { nodes { kind gateway parentTransaction { id } amountSet { presentmentMoney { amount } } } }
      }
    }
  }`

const refunds = async ({ call }: Situation, order: Order) =>
  (await call(refundsOf, { id: order.id })).at('order', 'refunds') as Record<string, never>[]

test('a processed return pays back, moves its quantities and names the return on the refund', async () => {
  const shop = await order1002()
  const answer = await process(shop, shop.owner, 2, {
    note: 'kmb:1',
    financialTransfer: paying({ order: shop.order, amount: '53.82' }),
  })
  expect(answer.refusals()).toEqual([])
  expect(answer.at('returnProcess', 'return', 'returnLineItems', 'nodes', 0)).toEqual({
    quantity: 2,
    processedQuantity: 2,
    processableQuantity: 0,
    refundedQuantity: 2,
    refundableQuantity: 0,
  })
  expect(await refunds(shop, shop.order)).toMatchObject([
    {
      note: 'kmb:1',
      return: { name: '#1002-R1' },
      totalRefundedSet: { presentmentMoney: { amount: '53.82' } },
      refundLineItems: { nodes: [{ quantity: 2, restockType: 'NO_RESTOCK' }] },
      orderAdjustments: { nodes: [] },
      transactions: { nodes: [{ kind: 'REFUND', parentTransaction: { id: shop.order.transactionIds[0] } }] },
    },
  ])
})

test('it is not idempotent, but its quantities are: a second call finds nothing to process', async () => {
  const shop = await order1002()
  const rest = { financialTransfer: paying({ order: shop.order, amount: '10.00' }) }
  expect((await process(shop, shop.owner, 1, rest)).refusals()).toEqual([])
  expect((await process(shop, shop.owner, 1, rest)).refusals()).toEqual([])
  expect((await process(shop, shop.owner, 1, rest)).refusals()).toEqual([
    'INVALID input.returnLineItems.0.quantity',
  ])
  expect(await refunds(shop, shop.order)).toHaveLength(2)
})

test('a refused process has no effect at all', async () => {
  const shop = await order1002()
  const variantId = shop.order.lineItems[0]?.variantId ?? ''
  const before = shop.standIn.books.quantity(variantId, 'available')
  const dispositions = [
    {
      reverseFulfillmentOrderLineItemId: reverseLineOf(shop.standIn, shop.owner),
      quantity: 2,
      dispositionType: 'RESTOCKED',
      locationId: locationOf(shop.standIn),
    },
  ]
  const answer = await shop.call(returnProcess, {
    input: {
      returnId: shop.owner.id,
      returnLineItems: [{ id: shop.owner.lines[0]?.id, quantity: 2, dispositions }],
      financialTransfer: paying({ order: shop.order, amount: '9999.00' }),
    },
  })
  expect(answer.refusals()).toEqual(['INVALID input.financialTransfer.issueRefund'])
  expect(shop.standIn.books.quantity(variantId, 'available')).toBe(before)
  expect(shop.owner.lines[0]).toMatchObject({ processedQuantity: 0, refundedQuantity: 0 })
  expect(await refunds(shop, shop.order)).toEqual([])
})

test('each payment gives back at most what is left of it', async () => {
  const shop = await aShop()
  const order = orderNamed(shop.standIn, '1006')
  const owner = anOpenReturn(shop.standIn, order, { 0: 1 })
  const giftCard = { order, tender: 0 }
  const over = await process(shop, owner, 1, { financialTransfer: paying({ ...giftCard, amount: '50.01' }) })
  expect(over.refusals()).toEqual(['INVALID input.financialTransfer.issueRefund.orderTransactions'])
  const full = await process(shop, owner, 1, { financialTransfer: paying({ ...giftCard, amount: '50.00' }) })
  expect(full.refusals()).toEqual([])
})

test('over-refunding lifts the ceiling of the order, and by default not that of the payment', async () => {
  const shop = await order1002()
  const lifted = { allowOverRefunding: true }
  const answer = await process(shop, shop.owner, 1, {
    financialTransfer: paying({ order: shop.order, amount: '160.30' }, lifted),
  })
  expect(answer.refusals()).toEqual(['INVALID input.financialTransfer.issueRefund.orderTransactions'])
})

test('where the guess is the other way, over-refunding lifts both ceilings', async () => {
  const shop = await aShop({ guesses: { overRefundingLiftsTransactionCeiling: true } })
  const order = orderNamed(shop.standIn, '1002')
  const owner = anOpenReturn(shop.standIn, order, { 0: 1 })
  const transfer = paying({ order, amount: '160.30' }, { allowOverRefunding: true })
  expect((await process(shop, owner, 1, { financialTransfer: transfer })).refusals()).toEqual([])
})

test('money goes back in the presentment currency only, with the decimals it has', async () => {
  const shop = await aShop()
  const order = orderNamed(shop.standIn, '1005')
  const owner = anOpenReturn(shop.standIn, order, { 0: 1 })
  const field = 'INVALID input.financialTransfer.issueRefund.orderTransactions.0.transactionAmount'
  const euros = await process(shop, owner, 1, {
    financialTransfer: paying({ order, amount: '5.00', currency: 'EUR' }),
  })
  expect(euros.refusals()).toEqual([field])
  const tooFine = await process(shop, owner, 1, { financialTransfer: paying({ order, amount: '5.0001' }) })
  expect(tooFine.refusals()).toEqual([field])
  const fils = await process(shop, owner, 1, { financialTransfer: paying({ order, amount: '5.001' }) })
  expect(fils.refusals()).toEqual([])
})

test('a payment of another order, and one that is pending, cannot give money back', async () => {
  const shop = await order1002()
  const other = orderNamed(shop.standIn, '1001')
  const parentId = 'INVALID input.financialTransfer.issueRefund.orderTransactions.0.parentId'
  const foreign = await process(shop, shop.owner, 1, {
    financialTransfer: paying({ order: other, amount: '1.00' }),
  })
  expect(foreign.refusals()).toEqual([parentId])
  const cash = orderNamed(shop.standIn, '1009')
  const owner = anOpenReturn(shop.standIn, cash, { 0: 1 })
  const pending = await process(shop, owner, 1, {
    financialTransfer: paying({ order: cash, amount: '1000' }),
  })
  expect(pending.refusals()).toEqual([parentId])
})

test('shipping is refunded once', async () => {
  const shop = await order1002()
  const withShipping = { refundShipping: { fullRefund: true } }
  await process(shop, shop.owner, 1, {
    ...withShipping,
    financialTransfer: paying({ order: shop.order, amount: '31.86' }),
  })
  await process(shop, shop.owner, 1, {
    ...withShipping,
    financialTransfer: paying({ order: shop.order, amount: '26.91' }),
  })
  const shipped = (await refunds(shop, shop.order)).map((refund) => refund['refundShippingLines'])
  expect(shipped).toEqual([
    { nodes: [{ subtotalAmountSet: { presentmentMoney: { amount: '4.95' } } }] },
    { nodes: [] },
  ])
})

test('paying less than the goods come to leaves an adjustment', async () => {
  const shop = await order1002()
  await process(shop, shop.owner, 2, { financialTransfer: paying({ order: shop.order, amount: '50.00' }) })
  const [refund] = await refunds(shop, shop.order)
  expect(refund?.['orderAdjustments']).toEqual({
    nodes: [{ amountSet: { presentmentMoney: { amount: '-3.82' } }, reason: 'REFUND_DISCREPANCY' }],
  })
})

test('a shop that allows no arbitrary amounts refuses it', async () => {
  const shop = await aShop({ guesses: { arbitraryAmounts: 'refused' } })
  const order = orderNamed(shop.standIn, '1002')
  const owner = anOpenReturn(shop.standIn, order, { 0: 2 })
  const less = await process(shop, owner, 2, { financialTransfer: paying({ order, amount: '50.00' }) })
  expect(less.at('returnProcess', 'userErrors', 0, 'message')).toBe('Arbitrary refund not allowed')
  const exact = await process(shop, owner, 2, { financialTransfer: paying({ order, amount: '53.82' }) })
  expect(exact.refusals()).toEqual([])
})

test('store credit goes to the account of the customer, and counts as refunded', async () => {
  const shop = await order1002()
  const answer = await process(shop, shop.owner, 2, {
    financialTransfer: {
      issueRefund: {
        orderTransactions: [],
        refundMethods: [{ storeCreditRefund: { amount: { amount: '53.82', currencyCode: 'EUR' } } }],
      },
    },
  })
  expect(answer.refusals()).toEqual([])
  const accounts = [...shop.standIn.books.tables.storeCreditAccounts.values()]
  expect(accounts.map((account) => [account.customerId, fixedAmount(account.balance)])).toEqual([
    [shop.order.customerId, '53.82'],
  ])
  expect(await refunds(shop, shop.order)).toMatchObject([
    {
      transactions: { nodes: [{ kind: 'REFUND', gateway: 'shopify_store_credit', parentTransaction: null }] },
    },
  ])
})

test('a guest gets no store credit', async () => {
  const shop = await aShop()
  const order = orderNamed(shop.standIn, '1028')
  const owner = anOpenReturn(shop.standIn, order, { 0: 1 })
  const methods = [{ storeCreditRefund: { amount: { amount: '5.00', currencyCode: 'EUR' } } }]
  const answer = await process(shop, owner, 1, {
    financialTransfer: { issueRefund: { orderTransactions: [], refundMethods: methods } },
  })
  expect(answer.refusals()).toEqual([
    'INVALID input.financialTransfer.issueRefund.refundMethods.0.storeCreditRefund',
  ])
})

test('only an open return can be processed', async () => {
  const shop = await order1002()
  shop.standIn.books.closeReturnByHand(shop.owner.id)
  expect((await process(shop, shop.owner, 1)).refusals()).toEqual(['INVALID_STATE input.returnId'])
})

test('a unit that was refunded by hand meanwhile is not refunded again', async () => {
  const shop = await aShop()
  const order = orderNamed(shop.standIn, '1001')
  const owner = anOpenReturn(shop.standIn, order, { 0: 1 })
  shop.standIn.books.refundByHand({
    orderId: order.id,
    refundLineItems: [{ lineItemId: order.lineItems[0]?.id ?? '', quantity: 1 }],
  })
  const answer = await process(shop, owner, 1, { financialTransfer: paying({ order, amount: '59.00' }) })
  expect(answer.refusals()).toEqual(['INVALID input.returnLineItems'])
})

test('units can be processed without money, and money can be paid without units', async () => {
  const shop = await order1002()
  expect((await process(shop, shop.owner, 2)).refusals()).toEqual([])
  expect(shop.owner.lines[0]).toMatchObject({ processedQuantity: 2, refundedQuantity: 0 })
  const later = await shop.call(returnProcess, {
    input: { returnId: shop.owner.id, financialTransfer: paying({ order: shop.order, amount: '53.82' }) },
  })
  expect(later.refusals()).toEqual([])
  expect(await refunds(shop, shop.order)).toMatchObject([
    { return: { name: '#1002-R1' }, refundLineItems: { nodes: [] } },
  ])
})
