import type { CommercePlatform, PayOut } from '../../../application/ports/commerce-platform.ts'
import { formatDecimal } from '../../../domain/money/decimal.ts'
import type { ShopifyClient } from './client.ts'
import { processReturn, refundNotes } from './documents/refund.ts'
import type { ReturnProcessInput } from './documents/types.ts'
import { knownOrder, notShown } from './hidden-order.ts'
import { readNativeReturn } from './native-return.ts'
import { hasRefundKey, refundNote } from './our-mark.ts'
import { tooLarge } from './pages.ts'
import { accepted, RefusedInput } from './user-errors.ts'

export const createRefunds = (client: ShopifyClient): CommercePlatform['refunds'] => ({
  payOut: async (input) => {
    const processing = processingOf(input)
    try {
      await process(client, processing)
    } catch (error) {
      if (!asksForDispositions(error)) throw error
      await process(client, await withDispositions(client, processing, keptLines(input)))
    }
  },
  findByKey: async (orderId, key) => {
    const { order } = await client.query(refundNotes, { id: knownOrder(orderId) })
    const { refunds } = order ?? notShown()
    const found = refunds.find(({ note }) => hasRefundKey(note, key))
    if (!found && refunds.length >= 250) throw tooLarge('refunds')
    return found ? { refundId: found.id } : null
  },
})

/**
 * Money and units in one step, exactly as settled: each part goes back to its own payment, and none of it is left for Shopify
 * to work out. Shipping comes back whole: named by amount it would be refused, since Shopify counts it without the taxes that
 * come on top, and without what was refunded by hand. The goods are disposed of by themselves, when it is known where they go.
 */
const processingOf = (input: PayOut): ReturnProcessInput => {
  const money = (minor: number) => ({
    amount: formatDecimal(minor, input.exponent),
    currencyCode: input.currency,
  })
  const orderTransactions = input.parts.map(({ tenderId, minor }) => ({
    parentId: tenderId,
    transactionAmount: money(minor),
  }))
  return {
    returnId: input.native.nativeReturnId,
    returnLineItems: input.lines.map(({ nativeLineId, quantity }) => ({ id: nativeLineId, quantity })),
    ...(orderTransactions.length > 0 && { financialTransfer: { issueRefund: { orderTransactions } } }),
    ...(input.outboundShipping > 0 && { refundShipping: { fullRefund: true } }),
    note: refundNote(input.rma, input.key, input.note),
    notifyCustomer: false,
  }
}

const process = async (client: ShopifyClient, input: ReturnProcessInput): Promise<void> => {
  accepted((await client.query(processReturn, { input })).returnProcess)
}

/**
 * Nobody wrote down whether units may be processed before it is known where their goods go. Where a shop refuses that it has
 * done nothing yet, and is told that the goods still need to be processed, or that they stay with the shopper.
 */
const asksForDispositions = (error: unknown): error is RefusedInput =>
  error instanceof RefusedInput &&
  (error.fields.some((field) => field.includes('dispositions')) || /disposition/i.test(error.message))

const keptLines = ({ lines }: PayOut): ReadonlySet<string> =>
  new Set(lines.flatMap(({ nativeLineId, isKept }) => (isKept ? [nativeLineId] : [])))

const withDispositions = async (
  client: ShopifyClient,
  input: ReturnProcessInput,
  kept: ReadonlySet<string>,
): Promise<ReturnProcessInput> => {
  const native = await readNativeReturn(client, input.returnId)
  const goodsOf = (id: string) =>
    native?.lines.find(({ nativeLineId }) => nativeLineId === id)?.goodsLineId ?? null
  return {
    ...input,
    returnLineItems: (input.returnLineItems ?? []).map((line) => {
      const goods = goodsOf(line.id)
      if (goods === null) return line
      const disposition = {
        reverseFulfillmentOrderLineItemId: goods,
        quantity: line.quantity,
        dispositionType: kept.has(line.id) ? ('NOT_RESTOCKED' as const) : ('PROCESSING_REQUIRED' as const),
      }
      return { ...line, dispositions: [disposition] }
    }),
  }
}
