import { PlatformUnavailable } from '../../../application/ports/errors.ts'
import type { ShopifyClient } from './client.ts'
import {
  fulfilmentLines,
  fulfilments,
  oneFulfilment,
  oneRefund,
  refundLines,
  transactions,
} from './documents/order-lists.ts'
import {
  fullLists,
  order as orderDocument,
  orderLines,
  orderReturns,
  orderVersion,
  productCollections,
  returnedLines,
} from './documents/order.ts'
import { refundNotes } from './documents/refund.ts'
import type {
  FulfilmentFragment,
  FulfilmentLineFragment,
  LineFragment,
  OrderQuery,
  RefundedFragment,
  RefundLineFragment,
  ReturnedFragment,
  ReturnedLineFragment,
  TransactionFragment,
} from './documents/types.ts'
import { allOf, inTurns, tooLarge, wholeList } from './pages.ts'

type OrderHead = NonNullable<OrderQuery['order']>

/** An order with every list read to its end. */
export type WholeOrder = {
  readonly head: OrderHead
  readonly lines: readonly (LineFragment & { readonly collections: readonly string[] })[]
  readonly shippingLines: OrderHead['shippingLines']['nodes']
  readonly transactions: readonly TransactionFragment[]
  readonly fulfilments: readonly (FulfilmentFragment & {
    readonly lines: readonly FulfilmentLineFragment[]
  })[]
  readonly refunds: readonly (RefundedFragment & { readonly lines: readonly RefundLineFragment[] })[]
  readonly returns: readonly (ReturnedFragment & { readonly lines: readonly ReturnedLineFragment[] })[]
}

/**
 * Reads an order. One query is enough for nearly every order; what is longer is read page by page, and once more from the
 * start when the order changed between its pages. Null when the shop does not show the order.
 */
export const readWholeOrder = async (client: ShopifyClient, id: string): Promise<WholeOrder | null> => {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const { order: head } = await client.query(orderDocument, { id })
    if (!head) return null
    const reader = readerOf(client, id)
    const whole = await reader.read(head)
    if (!reader.didPage()) return whole
    const { order: now } = await client.query(orderVersion, { id })
    if (now?.updatedAt === head.updatedAt) return whole
  }
  throw new PlatformUnavailable('the order keeps changing while it is read', { effect: 'none' })
}

const readerOf = (base: ShopifyClient, id: string) => {
  let paged = false
  const client: ShopifyClient['query'] = (document, variables) => {
    paged = true
    return base.query(document, variables)
  }
  const lists = listsOf(client, id)
  const read = async (head: OrderHead): Promise<WholeOrder> => ({
    head,
    lines: await lists.lines(head.lineItems),
    shippingLines: wholeList(head.shippingLines, 'shipping lines'),
    transactions: await lists.transactions(head.transactions),
    fulfilments: await lists.fulfilments(head.fulfillments),
    refunds: await lists.refunds(head.refunds),
    returns: await lists.returns(head.returns),
  })
  return { read, didPage: () => paged }
}

const listsOf = (query: ShopifyClient['query'], id: string) => ({
  lines: async (first: OrderHead['lineItems']) => {
    const lines = await allOf(
      first,
      async (after) => (await query(orderLines, { id, after })).order?.lineItems,
    )
    return Promise.all(
      lines.map(async (line) => ({ ...line, collections: await collectionsOf(query, line) })),
    )
  },
  transactions: async (first: OrderHead['transactions']) => {
    if (first.length < fullLists.transactions) return first
    const all = (await query(transactions, { id })).order?.transactions ?? []
    if (all.length >= 150) throw tooLarge('transactions')
    return all
  },
  fulfilments: async (first: OrderHead['fulfillments']) => {
    const all = first.length < fullLists.fulfilments ? first : await allFulfilments(query, id)
    return Promise.all(all.map(async (each) => ({ ...each, lines: await linesOfFulfilment(query, each) })))
  },
  refunds: async (first: OrderHead['refunds']) => {
    const all = first.length < fullLists.refunds ? first : await allRefunds(query, id)
    return Promise.all(all.map(async (each) => ({ ...each, lines: await linesOfRefund(query, each) })))
  },
  returns: async (first: OrderHead['returns']) => {
    const all = await allOf(first, async (after) => (await query(orderReturns, { id, after })).order?.returns)
    return Promise.all(all.map(async (each) => ({ ...each, lines: await linesOfReturn(query, each) })))
  },
})

type Query = ShopifyClient['query']

const collectionsOf = async (query: Query, { product }: LineFragment): Promise<readonly string[]> => {
  if (!product) return []
  const all = await allOf(
    product.collections,
    async (after) => (await query(productCollections, { id: product.id, after })).product?.collections,
  )
  return all.map(({ handle }) => handle)
}

const allFulfilments = async (query: Query, id: string): Promise<readonly FulfilmentFragment[]> => {
  const ids = (await query(fulfilments, { id })).order?.fulfillments ?? []
  if (ids.length >= 250) throw tooLarge('fulfilments')
  const all = await inTurns(ids, 5, async (each) => (await query(oneFulfilment, { id: each.id })).fulfillment)
  return all.filter((each) => each !== null)
}

const allRefunds = async (query: Query, id: string): Promise<readonly RefundedFragment[]> => {
  const ids = (await query(refundNotes, { id })).order?.refunds ?? []
  if (ids.length >= 250) throw tooLarge('refunds')
  const all = await inTurns(ids, 5, async (each) => (await query(oneRefund, { id: each.id })).refund)
  return all.filter((each) => each !== null)
}

const linesOfFulfilment = (query: Query, { id, fulfillmentLineItems }: FulfilmentFragment) =>
  allOf(
    fulfillmentLineItems,
    async (after) => (await query(fulfilmentLines, { id, after })).fulfillment?.fulfillmentLineItems,
  )

const linesOfRefund = (query: Query, { id, refundLineItems }: RefundedFragment) =>
  allOf(refundLineItems, async (after) => (await query(refundLines, { id, after })).refund?.refundLineItems)

const linesOfReturn = (query: Query, { id, returnLineItems }: ReturnedFragment) =>
  allOf(returnLineItems, async (after) => (await query(returnedLines, { id, after })).return?.returnLineItems)
