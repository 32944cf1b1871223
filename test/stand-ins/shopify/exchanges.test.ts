import { expect, test } from 'vitest'
import { aShop, fulfillmentLineOf, orderNamed } from './situations.ts'

const returnCreate = `
  mutation Create($input: ReturnInput!) {
    returnCreate(returnInput: $input) {
      return {
        id
        status
        exchangeLineItems(first: 5) { nodes { id quantity processableQuantity variantSku lineItems { id } } }
        reverseFulfillmentOrders(first: 1) { nodes { status } }
      }
      userErrors { code field message }
    }
  }`
const outcome = `
  query Outcome($id: ID!, $lines: [SuggestedOutcomeReturnLineItemInput!]!, $exchanges: [SuggestedOutcomeExchangeLineItemInput!]!) {
    return(id: $id) {
      suggestedFinancialOutcome(returnLineItems: $lines, exchangeLineItems: $exchanges) {
        financialTransfer {
          __typename
          ... on RefundReturnOutcome { amount { presentmentMoney { amount } } }
          ... on InvoiceReturnOutcome { amount { presentmentMoney { amount } } }
        }
      }
    }
  }`
const process = `
  mutation Process($input: ReturnProcessInput!) {
    returnProcess(input: $input) {
      return { exchangeLineItems(first: 5) { nodes { processedQuantity lineItems { name quantity } } } }
      userErrors { code field message }
    }
  }`

const situation = async (handle: string) => {
  const shop = await aShop()
  const order = orderNamed(shop.standIn, '1002')
  const product = shop.standIn.books.products().find((each) => each.handle === handle)
  const [variant] = shop.standIn.books.variantsOf(product?.id ?? '')
  const created = await shop.call(returnCreate, {
    input: {
      orderId: order.id,
      returnLineItems: [{ fulfillmentLineItemId: fulfillmentLineOf(order), quantity: 1 }],
      exchangeLineItems: [{ variantId: variant?.id, quantity: 1 }],
    },
  })
  const id = created.text('returnCreate', 'return', 'id')
  const owner = shop.standIn.books.tables.returns.get(id)
  if (!owner) throw new Error('not created')
  return { ...shop, order, created, owner }
}

test('an exchange comes in with an open return, and is no line of the order yet', async () => {
  const { created, order } = await situation('wool-beanie')
  expect(created.at('returnCreate', 'return')).toMatchObject({
    status: 'OPEN',
    exchangeLineItems: { nodes: [{ quantity: 1, processableQuantity: 1, lineItems: [] }] },
    reverseFulfillmentOrders: { nodes: [{ status: 'OPEN' }] },
  })
  expect(order.lineItems).toHaveLength(3)
})

test.each([
  ['wool-beanie', 'RefundReturnOutcome', '2.01'],
  ['chelsea-boots', 'InvoiceReturnOutcome', '142.09'],
])('against %s the outcome is a %s of %s', async (handle, type, amount) => {
  const { call, owner } = await situation(handle)
  const answer = await call(outcome, {
    id: owner.id,
    lines: [{ id: owner.lines[0]?.id, quantity: 1 }],
    exchanges: [{ id: owner.exchangeLines[0]?.id, quantity: 1 }],
  })
  expect(answer.at('return', 'suggestedFinancialOutcome', 'financialTransfer')).toEqual({
    __typename: type,
    amount: { presentmentMoney: { amount } },
  })
})

test('processing an exchange makes it a line of the order, once', async () => {
  const { call, owner, order } = await situation('wool-beanie')
  const exchangeLineItems = [{ id: owner.exchangeLines[0]?.id, quantity: 1 }]
  const answer = await call(process, { input: { returnId: owner.id, exchangeLineItems } })
  expect(answer.at('returnProcess', 'return', 'exchangeLineItems', 'nodes')).toEqual([
    { processedQuantity: 1, lineItems: [{ name: 'Wool Beanie - Grey', quantity: 1 }] },
  ])
  expect(order.lineItems).toHaveLength(4)
  const again = await call(process, { input: { returnId: owner.id, exchangeLineItems } })
  expect(again.refusals()).toEqual(['INVALID input.exchangeLineItems.0.quantity'])
})

test('an unknown variant cannot be an exchange', async () => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1002')
  const answer = await call(returnCreate, {
    input: {
      orderId: order.id,
      returnLineItems: [{ fulfillmentLineItemId: fulfillmentLineOf(order), quantity: 1 }],
      exchangeLineItems: [{ variantId: 'gid://shopify/ProductVariant/1', quantity: 1 }],
    },
  })
  expect(answer.refusals()).toEqual(['NOT_FOUND returnInput.exchangeLineItems.0.variantId'])
  expect(order.returnIds).toEqual([])
})
