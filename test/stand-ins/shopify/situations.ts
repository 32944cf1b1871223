import { afterEach } from 'vitest'
import type { Order, Return } from './books/types.ts'
import { connect } from './graphql-client.ts'
import type { Client } from './graphql-client.ts'
import { startShopifyStandIn } from './server.ts'
import type { StandIn, StandInOptions } from './server.ts'

/** Set-ups that several tests of the stand-in begin with. */
export const now = Date.parse('2026-11-21T12:00:00Z')

export type Situation = { standIn: StandIn; call: Client }

const open: StandIn[] = []
afterEach(async () => {
  for (const standIn of open.splice(0)) await standIn.close()
})

/** A stand-in with the named orders; closed after the test. */
export const aShop = async (options: Partial<StandInOptions> = {}): Promise<Situation> => {
  const standIn = await startShopifyStandIn({
    apiKey: 'key',
    apiSecret: 'secret',
    seed: 'small',
    clock: () => now,
    webhookDelivery: { enabled: false },
    ...options,
  })
  open.push(standIn)
  return { standIn, call: connect(standIn) }
}

export const orderNamed = ({ books }: StandIn, name: string): Order => {
  const order = books.orderByName(name)
  if (!order) throw new Error(`no order ${name}`)
  return order
}

/** The fulfillment line of an order's line, by position. */
export const fulfillmentLineOf = (order: Order, index = 0): string => {
  const line = order.lineItems[index]
  const found = order.fulfillments.flatMap((each) => each.lines).find((each) => each.lineItemId === line?.id)
  if (!found) throw new Error(`line ${index} of ${order.name} is not fulfilled`)
  return found.id
}

export const locationOf = (standIn: StandIn, index = 0): string =>
  [...standIn.books.tables.locations.keys()][index] ?? ''

/** An open return of units by position of the line. */
export const anOpenReturn = (
  standIn: StandIn,
  order: Order,
  units: Record<number, number>,
  feePercent?: number,
): Return =>
  standIn.books.createReturnByHand({
    orderId: order.id,
    returnLineItems: Object.entries(units).map(([index, quantity]) => ({
      fulfillmentLineItemId: fulfillmentLineOf(order, Number(index)),
      quantity,
      ...(feePercent === undefined ? {} : { restockingFee: { percentage: feePercent } }),
    })),
  })

export const reverseLineOf = (standIn: StandIn, owner: Return, index = 0): string => {
  const line = owner.reverseFulfillmentOrderIds
    .flatMap((id) => standIn.books.tables.reverseFulfillmentOrders.get(id)?.lines ?? [])
    .find((each) => each.returnLineId === owner.lines[index]?.id)
  if (!line) throw new Error(`${owner.name} has no reverse line ${index}`)
  return line.id
}

export const returnProcess = `
  mutation Process($input: ReturnProcessInput!) {
    returnProcess(input: $input) {
      return { status returnLineItems(first: 9) { nodes { quantity processedQuantity processableQuantity refundedQuantity refundableQuantity } } }
      userErrors { code field message }
    }
  }`

export type Payment = { order: Order; amount: string; tender?: number; currency?: string }

/** `issueRefund` of one payment of an order. */
export const paying = (
  { order, amount, tender = 0, currency = order.presentmentCurrency }: Payment,
  rest: object = {},
) => ({
  issueRefund: {
    orderTransactions: [
      { parentId: order.transactionIds[tender], transactionAmount: { amount, currencyCode: currency } },
    ],
    ...rest,
  },
})
