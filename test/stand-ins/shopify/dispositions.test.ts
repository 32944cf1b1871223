import { expect, test } from 'vitest'
import { aShop, anOpenReturn, locationOf, orderNamed, reverseLineOf } from './situations.ts'
import type { Situation } from './situations.ts'
import type { Guesses } from './options.ts'

const dispose = `
  mutation Dispose($inputs: [ReverseFulfillmentOrderDisposeInput!]!) {
    reverseFulfillmentOrderDispose(dispositionInputs: $inputs) {
      reverseFulfillmentOrderLineItems { totalQuantity dispositions { type quantity location { name } } }
      userErrors { code field message }
    }
  }`
const deliver = `
  mutation Deliver($id: ID!, $lines: [ReverseDeliveryLineItemInput!]!, $tracking: ReverseDeliveryTrackingInput, $label: ReverseDeliveryLabelInput) {
    reverseDeliveryCreateWithShipping(reverseFulfillmentOrderId: $id, reverseDeliveryLineItems: $lines, trackingInput: $tracking, labelInput: $label) {
      reverseDelivery { id reverseDeliveryLineItems(first: 9) { nodes { quantity } } deliverable { ... on ReverseDeliveryShippingDeliverable { tracking { number url } label { publicFileUrl } } } }
      userErrors { code field message }
    }
  }`
const update = `
  mutation Update($id: ID!, $tracking: ReverseDeliveryTrackingInput) {
    reverseDeliveryShippingUpdate(reverseDeliveryId: $id, trackingInput: $tracking) {
      reverseDelivery { deliverable { ... on ReverseDeliveryShippingDeliverable { tracking { number } label { publicFileUrl } } } }
      userErrors { code field message }
    }
  }`
const remove = `
  mutation Remove($id: ID!, $lines: [ReturnLineItemRemoveFromReturnInput!]!) {
    removeFromReturn(returnId: $id, returnLineItems: $lines) { return { status totalQuantity } userErrors { code field message } }
  }`

const situation = async (guesses: Partial<Guesses> = {}) => {
  const shop = await aShop({ guesses })
  const order = orderNamed(shop.standIn, '1002')
  const owner = anOpenReturn(shop.standIn, order, { 0: 3 })
  const reverseFulfillmentOrderLineItemId = reverseLineOf(shop.standIn, owner)
  const variantId = order.lineItems[0]?.variantId ?? ''
  const stock = (location = 0) => {
    const { books } = shop.standIn
    const id = locationOf(shop.standIn, location)
    return [books.quantity(variantId, 'available', id), books.quantity(variantId, 'on_hand', id)]
  }
  const one = (dispositionType: string, quantity: number, rest: object = {}) =>
    shop.call(dispose, {
      inputs: [{ reverseFulfillmentOrderLineItemId, quantity, dispositionType, ...rest }],
    })
  return { ...shop, order, owner, one, stock, reverseId: owner.reverseFulfillmentOrderIds[0] ?? '' }
}

const statusOf = ({ standIn }: Situation, id: string) =>
  standIn.books.tables.reverseFulfillmentOrders.get(id)?.status

test('a restocked unit is in stock from that moment, at that place, available and on hand', async () => {
  const { one, stock, standIn } = await situation()
  const [available = 0, onHand = 0] = stock()
  const elsewhere = stock(1)
  const answer = await one('RESTOCKED', 2, { locationId: locationOf(standIn) })
  expect(answer.refusals()).toEqual([])
  expect(stock()).toEqual([available + 2, onHand + 2])
  expect(stock(1)).toEqual(elsewhere)
})

test.each(['NOT_RESTOCKED', 'MISSING', 'PROCESSING_REQUIRED'])('%s moves no stock', async (type) => {
  const { one, stock } = await situation()
  const before = stock()
  expect((await one(type, 1)).refusals()).toEqual([])
  expect(stock()).toEqual(before)
})

test('restocking needs a place that exists', async () => {
  const { one } = await situation()
  expect((await one('RESTOCKED', 1)).refusals()).toEqual(['BLANK dispositionInputs.0.locationId'])
  const nowhere = await one('RESTOCKED', 1, { locationId: 'gid://shopify/Location/1' })
  expect(nowhere.refusals()).toEqual(['NOT_FOUND dispositionInputs.0.locationId'])
})

test('a unit is disposed of once', async () => {
  const { one, standIn } = await situation()
  await one('RESTOCKED', 2, { locationId: locationOf(standIn) })
  expect((await one('NOT_RESTOCKED', 2)).refusals()).toEqual(['INVALID dispositionInputs.0.quantity'])
  expect((await one('NOT_RESTOCKED', 1)).refusals()).toEqual([])
})

test('one call with several dispositions is all or nothing', async () => {
  const { call, owner, standIn, stock } = await situation()
  const before = stock()
  const reverseFulfillmentOrderLineItemId = reverseLineOf(standIn, owner)
  const inputs = [
    {
      reverseFulfillmentOrderLineItemId,
      quantity: 2,
      dispositionType: 'RESTOCKED',
      locationId: locationOf(standIn),
    },
    { reverseFulfillmentOrderLineItemId, quantity: 2, dispositionType: 'MISSING' },
  ]
  expect((await call(dispose, { inputs })).refusals()).toEqual(['INVALID dispositionInputs.1.quantity'])
  expect(stock()).toEqual(before)
})

test('a unit that waits for processing can be restocked later, or by the other guess cannot', async () => {
  for (const processingRequiredIsFinal of [false, true]) {
    const { one, standIn } = await situation({ processingRequiredIsFinal })
    await one('PROCESSING_REQUIRED', 3)
    const later = await one('RESTOCKED', 3, { locationId: locationOf(standIn) })
    expect(later.refusals()).toEqual(
      processingRequiredIsFinal ? ['INVALID dispositionInputs.0.quantity'] : [],
    )
  }
})

test('the last disposition closes the reverse fulfillment order, or by the other guess does not', async () => {
  for (const disposedOrderCloses of [true, false]) {
    const shop = await situation({ disposedOrderCloses })
    await shop.one('MISSING', 3)
    expect(statusOf(shop, shop.reverseId)).toBe(disposedOrderCloses ? 'CLOSED' : 'OPEN')
  }
})

test('an announced parcel carries every unit when no line is named, with its tracking and its label', async () => {
  const { call, reverseId } = await situation()
  const answer = await call(deliver, {
    id: reverseId,
    lines: [],
    tracking: { number: 'AWB1', url: 'https://track.example.com/AWB1' },
    label: { fileUrl: 'https://files.example.com/label.pdf' },
  })
  expect(answer.refusals()).toEqual([])
  expect(answer.at('reverseDeliveryCreateWithShipping', 'reverseDelivery')).toMatchObject({
    reverseDeliveryLineItems: { nodes: [{ quantity: 3 }] },
    deliverable: {
      tracking: { number: 'AWB1', url: 'https://track.example.com/AWB1' },
      label: { publicFileUrl: 'https://files.example.com/label.pdf' },
    },
  })
  expect((await call(deliver, { id: reverseId, lines: [] })).refusals()).toEqual([
    'INVALID reverseDeliveryLineItems',
  ])
})

test('a label must be an address', async () => {
  const { call, reverseId } = await situation()
  const answer = await call(deliver, { id: reverseId, lines: [], label: { fileUrl: 'label.pdf' } })
  expect(answer.errors()).toEqual(['INVALID_VARIABLE'])
  expect(answer.messages()).toContain('missing scheme')
})

test('new tracking leaves the label as it was', async () => {
  const { call, reverseId } = await situation()
  const made = await call(deliver, {
    id: reverseId,
    lines: [],
    label: { fileUrl: 'https://files.example.com/a.pdf' },
  })
  const id = made.text('reverseDeliveryCreateWithShipping', 'reverseDelivery', 'id')
  const answer = await call(update, { id, tracking: { number: 'AWB2' } })
  expect(answer.at('reverseDeliveryShippingUpdate', 'reverseDelivery', 'deliverable')).toEqual({
    tracking: { number: 'AWB2' },
    label: { publicFileUrl: 'https://files.example.com/a.pdf' },
  })
})

test('an announced parcel blocks cancelling only by the other guess', async () => {
  for (const announcedParcelBlocksCancel of [false, true]) {
    const { call, reverseId, owner } = await situation({ announcedParcelBlocksCancel })
    await call(deliver, { id: reverseId, lines: [] })
    const answer = await call(
      `mutation C($id: ID!) { returnCancel(id: $id) { return { status } userErrors { code field message } } }`,
      { id: owner.id },
    )
    expect(answer.refusals()).toEqual(announcedParcelBlocksCancel ? ['INVALID_STATE id'] : [])
  }
})

test('units that nobody has worked on can be removed, the last ones cancel the return', async () => {
  const { call, owner, one } = await situation()
  const returnLineItemId = owner.lines[0]?.id
  const lines = (quantity: number) => ({ id: owner.id, lines: [{ returnLineItemId, quantity }] })
  expect((await call(remove, lines(1))).at('removeFromReturn', 'return')).toEqual({
    status: 'OPEN',
    totalQuantity: 2,
  })
  await one('MISSING', 1)
  expect((await call(remove, lines(2))).refusals()).toEqual(['NOT_EDITABLE returnLineItems.0.quantity'])
  expect((await call(remove, lines(1))).refusals()).toEqual([])
})
