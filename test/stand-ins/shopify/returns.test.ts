import { expect, test } from 'vitest'
import { aShop, anOpenReturn, fulfillmentLineOf, orderNamed, reverseLineOf } from './situations.ts'
import type { Situation } from './situations.ts'

const returnRequest = `
  mutation Request($input: ReturnRequestInput!) {
    returnRequest(input: $input) {
      return { id name status reverseFulfillmentOrders(first: 1) { nodes { id } } }
      userErrors { code field message }
    }
  }`
const mutationOn = (name: string, argument: string, type: string) => `
  mutation Change($given: ${type}) {
    ${name}(${argument}: $given) { return { status closedAt decline { reason note } } userErrors { code field message } }
  }`
const approve = mutationOn('returnApproveRequest', 'input', 'ReturnApproveRequestInput!')
const decline = mutationOn('returnDeclineRequest', 'input', 'ReturnDeclineRequestInput!')
const cancel = mutationOn('returnCancel', 'id', 'ID!')
const close = mutationOn('returnClose', 'id', 'ID!')
const reopen = mutationOn('returnReopen', 'id', 'ID!')
const returnable = `
  query Returnable($id: ID!) {
    returnableFulfillments(orderId: $id, first: 5) {
      nodes { returnableFulfillmentLineItems(first: 9) { nodes { quantity } } }
    }
    order(id: $id) { returnStatus }
  }`

const requested = ({ standIn, call }: Situation, name: string, quantity: number, line: object = {}) => {
  const order = orderNamed(standIn, name)
  const returnLineItems = [{ fulfillmentLineItemId: fulfillmentLineOf(order), quantity, ...line }]
  return call(returnRequest, { input: { orderId: order.id, returnLineItems } })
}

const unitsLeft = async ({ standIn, call }: Situation, name: string) => {
  const answer = await call(returnable, { id: orderNamed(standIn, name).id })
  const fulfillments = answer.at('returnableFulfillments', 'nodes') as {
    returnableFulfillmentLineItems: { nodes: { quantity: number }[] }
  }[]
  return fulfillments.flatMap((each) =>
    each.returnableFulfillmentLineItems.nodes.map((line) => line.quantity),
  )
}

test('a requested return waits for the merchant and has no reverse fulfillment order', async () => {
  const shop = await aShop()
  const answer = await requested(shop, '1002', 2)
  expect(answer.refusals()).toEqual([])
  expect(answer.at('returnRequest', 'return')).toMatchObject({
    name: '#1002-R1',
    status: 'REQUESTED',
    reverseFulfillmentOrders: { nodes: [] },
  })
})

test('requested units cannot be returned a second time', async () => {
  const shop = await aShop()
  await requested(shop, '1002', 2)
  expect(await unitsLeft(shop, '1002')).toEqual([1, 4, 1])
  const second = await requested(shop, '1002', 2)
  expect(second.refusals()).toEqual(['INVALID input.returnLineItems.0.quantity'])
})

test('nothing that was not fulfilled can be returned', async () => {
  const shop = await aShop()
  expect(await unitsLeft(shop, '1020')).toEqual([])
  expect(await unitsLeft(shop, '1019')).toEqual([2])
  const tooMany = await requested(shop, '1019', 3)
  expect(tooMany.refusals()).toEqual(['INVALID input.returnLineItems.0.quantity'])
})

test('units that were refunded by hand cannot be returned', async () => {
  const shop = await aShop()
  expect(await unitsLeft(shop, '1025')).toEqual([2])
  expect(await unitsLeft(shop, '1027')).toEqual([])
  expect(await unitsLeft(shop, '1026')).toEqual([1, 1])
})

test.each([0, -1])('a return of %i units is refused', async (quantity) => {
  const shop = await aShop()
  expect((await requested(shop, '1001', quantity)).refusals()).toEqual([
    'GREATER_THAN input.returnLineItems.0.quantity',
  ])
})

test('a fulfillment line of another order is not found', async () => {
  const { standIn, call } = await aShop()
  const input = {
    orderId: orderNamed(standIn, '1001').id,
    returnLineItems: [{ fulfillmentLineItemId: fulfillmentLineOf(orderNamed(standIn, '1002')), quantity: 1 }],
  }
  const answer = await call(returnRequest, { input })
  expect(answer.refusals()).toEqual(['NOT_FOUND input.returnLineItems.0.fulfillmentLineItemId'])
})

test('notes have the lengths that the schema states', async () => {
  const shop = await aShop()
  const longNote = await requested(shop, '1001', 1, { customerNote: 'x'.repeat(301) })
  expect(longNote.refusals()).toEqual(['TOO_LONG input.returnLineItems.0.customerNote'])
  expect((await requested(shop, '1001', 1, { customerNote: 'x'.repeat(300) })).refusals()).toEqual([])
})

test('an unknown reason is refused', async () => {
  const shop = await aShop()
  const answer = await requested(shop, '1001', 1, {
    returnReasonDefinitionId: 'gid://shopify/ReturnReasonDefinition/1',
  })
  expect(answer.refusals()).toEqual(['NOT_FOUND input.returnLineItems.0.returnReasonDefinitionId'])
})

test('approval opens a request, once, with its reverse fulfillment order', async () => {
  const shop = await aShop()
  const { standIn, call } = shop
  const id = (await requested(shop, '1002', 2)).text('returnRequest', 'return', 'id')
  expect((await call(approve, { given: { id } })).text('returnApproveRequest', 'return', 'status')).toBe(
    'OPEN',
  )
  expect(standIn.books.tables.returns.get(id)?.reverseFulfillmentOrderIds).toHaveLength(1)
  expect((await call(approve, { given: { id } })).refusals()).toEqual(['INVALID_STATE input.id'])
})

test('a declined request says why, and its units can be returned again', async () => {
  const shop = await aShop()
  const id = (await requested(shop, '1002', 3)).text('returnRequest', 'return', 'id')
  const answer = await shop.call(decline, {
    given: { id, declineReason: 'FINAL_SALE', declineNote: 'Sorry' },
  })
  expect(answer.at('returnDeclineRequest', 'return')).toMatchObject({
    status: 'DECLINED',
    decline: { reason: 'FINAL_SALE', note: 'Sorry' },
  })
  expect(await unitsLeft(shop, '1002')).toEqual([3, 4, 1])
  expect((await shop.call(approve, { given: { id } })).refusals()).toEqual(['INVALID_STATE input.id'])
})

test('a return can be cancelled before any work, and frees its units', async () => {
  const shop = await aShop()
  const { id } = anOpenReturn(shop.standIn, orderNamed(shop.standIn, '1002'), { 0: 2 })
  expect((await shop.call(cancel, { given: id })).text('returnCancel', 'return', 'status')).toBe('CANCELED')
  expect(await unitsLeft(shop, '1002')).toEqual([3, 4, 1])
})

test('a return cannot be cancelled once a unit was inspected', async () => {
  const { standIn, call } = await aShop()
  const owner = anOpenReturn(standIn, orderNamed(standIn, '1002'), { 0: 2 })
  standIn.books.disposeByHand([
    {
      reverseFulfillmentOrderLineItemId: reverseLineOf(standIn, owner),
      quantity: 1,
      dispositionType: 'NOT_RESTOCKED',
    },
  ])
  expect((await call(cancel, { given: owner.id })).refusals()).toEqual(['INVALID_STATE id'])
})

test('a return closes and opens again; its units stay taken', async () => {
  const shop = await aShop()
  const { id } = anOpenReturn(shop.standIn, orderNamed(shop.standIn, '1002'), { 0: 3 })
  expect((await shop.call(reopen, { given: id })).refusals()).toEqual(['INVALID_STATE id'])
  const closed = await shop.call(close, { given: id })
  expect(closed.at('returnClose', 'return')).toMatchObject({
    status: 'CLOSED',
    closedAt: '2026-11-21T12:00:00Z',
  })
  expect(await unitsLeft(shop, '1002')).toEqual([4, 1])
  expect((await shop.call(reopen, { given: id })).text('returnReopen', 'return', 'status')).toBe('OPEN')
})

test("the order's return status follows its returns", async () => {
  const shop = await aShop()
  const order = orderNamed(shop.standIn, '1002')
  const status = async () => (await shop.call(returnable, { id: order.id })).text('order', 'returnStatus')
  expect(await status()).toBe('NO_RETURN')
  const id = (await requested(shop, '1002', 1)).text('returnRequest', 'return', 'id')
  expect(await status()).toBe('RETURN_REQUESTED')
  shop.standIn.books.approveReturnByHand(id)
  expect(await status()).toBe('IN_PROGRESS')
  const owner = shop.standIn.books.tables.returns.get(id)
  if (!owner) throw new Error('gone')
  shop.standIn.books.disposeByHand([
    {
      reverseFulfillmentOrderLineItemId: reverseLineOf(shop.standIn, owner),
      quantity: 1,
      dispositionType: 'MISSING',
    },
  ])
  expect(await status()).toBe('INSPECTION_COMPLETE')
  shop.standIn.books.closeReturnByHand(id)
  expect(await status()).toBe('RETURNED')
})
