import type { NativeReturn, NativeReturnLine } from '../../../application/ports/commerce-platform.ts'
import { parseDecimal } from '../../../domain/money/decimal.ts'
import { exponentOf, hasFixedExponent, minorOf } from './amounts.ts'
import type { ShopifyClient } from './client.ts'
import { goodsLines, nativeLines, nativeReturn } from './documents/return.ts'
import type {
  BothMoneysFragment,
  GoodsLineFragment,
  NativeFragment,
  NativeLineFragment,
  ReverseFulfillmentOrderDispositionType,
} from './documents/types.ts'
import { statusOf, snapshotOf } from './order-snapshot.ts'
import { allOf, wholeList } from './pages.ts'
import { readWholeOrder } from './whole-order.ts'

type VerifiedLine = Extract<NativeLineFragment, { readonly fulfillmentLineItem: unknown }>

export const readNativeReturn = async (client: ShopifyClient, id: string): Promise<NativeReturn | null> => {
  const { return: native } = await client.query(nativeReturn, { id })
  return native && completeNativeReturn(client, native)
}

/** A native return as the port wants it. Its goods may be in several reverse fulfilment orders, one per place of sending. */
export const completeNativeReturn = async (
  client: ShopifyClient,
  native: NativeFragment,
): Promise<NativeReturn> => {
  const { id } = native
  const every = await allOf(
    native.returnLineItems,
    async (after) => (await client.query(nativeLines, { id, after })).return?.returnLineItems,
  )
  const lines = every.filter((line): line is VerifiedLine => 'fulfillmentLineItem' in line)
  const ways = wholeList(native.reverseFulfillmentOrders, 'reverse fulfilment orders of one return')
  const goods = (await Promise.all(ways.map((way) => goodsOfWay(client, way)))).flat()
  const fee = feeReader(await exponentFor(client, native, lines))
  const goodsOf = goodsFinder(goods)
  return {
    nativeReturnId: id,
    name: native.name,
    orderId: native.order.id,
    status: statusOf[native.status],
    lines: lines.map((line) => toLine(line, goodsOf(line), fee)),
    returnShippingFees: native.returnShippingFees.map(({ amountSet }) => fee(amountSet)),
    deliveries: deliveriesOf(ways),
    refundIds: wholeList(native.refunds, 'refunds of one return').map((refund) => refund.id),
  }
}

type Way = NativeFragment['reverseFulfillmentOrders']['nodes'][number]

const goodsOfWay = (client: ShopifyClient, { id, lineItems }: Way): Promise<readonly GoodsLineFragment[]> =>
  allOf(
    lineItems,
    async (after) => (await client.query(goodsLines, { id, after })).reverseFulfillmentOrder?.lineItems,
  )

/** Goods stand for fulfilled units; where two lines share those, the quantities tell them apart. */
const goodsFinder = (goods: readonly GoodsLineFragment[]) => {
  const taken = new Set<string>()
  return ({ fulfillmentLineItem, quantity }: VerifiedLine): GoodsLineFragment | null => {
    const free = goods.filter(
      (each) => !taken.has(each.id) && each.fulfillmentLineItem?.id === fulfillmentLineItem.id,
    )
    const found = free.find(({ totalQuantity }) => totalQuantity === quantity) ?? free[0]
    if (found) taken.add(found.id)
    return found ?? null
  }
}

const toLine = (
  line: VerifiedLine,
  goods: GoodsLineFragment | null,
  fee: (amount: BothMoneysFragment) => number,
): NativeReturnLine => ({
  nativeLineId: line.id,
  fulfilmentLineId: line.fulfillmentLineItem.id,
  lineId: line.fulfillmentLineItem.lineItem.id,
  quantity: line.quantity,
  processedQuantity: line.processedQuantity,
  refundedQuantity: line.refundedQuantity,
  restockingFee: line.restockingFee && fee(line.restockingFee.amountSet),
  goodsLineId: goods?.id ?? null,
  disposed: (goods?.dispositions ?? []).flatMap(({ type, quantity, location }) => {
    const disposition = finalDispositions[type]
    return disposition ? [{ disposition, quantity, locationId: location?.id ?? null }] : []
  }),
})

/** Goods that still need to be processed went nowhere yet: they are not disposed of. */
const finalDispositions = {
  RESTOCKED: 'restocked',
  NOT_RESTOCKED: 'not_restocked',
  MISSING: 'missing',
  PROCESSING_REQUIRED: null,
} as const satisfies Record<ReverseFulfillmentOrderDispositionType, string | null>

const deliveriesOf = (ways: readonly Way[]): NativeReturn['deliveries'] =>
  ways.flatMap(({ reverseDeliveries }) =>
    wholeList(reverseDeliveries, 'deliveries of one return').map(({ id, deliverable }) => ({
      deliveryId: id,
      trackingNumber: deliverable?.tracking?.number ?? null,
      labelUrl: deliverable?.label?.publicFileUrl ?? null,
    })),
  )

/** Fees count in the minor unit of the order. Where the currency alone does not say it, the order's amounts do. */
const exponentFor = async (
  client: ShopifyClient,
  { order, returnShippingFees }: NativeFragment,
  lines: readonly VerifiedLine[],
): Promise<number> => {
  const fees = [...lines.flatMap(({ restockingFee }) => restockingFee ?? []), ...returnShippingFees]
  const currency = fees[0]?.amountSet.presentmentMoney.currencyCode
  if (!currency || hasFixedExponent(currency)) return exponentOf(currency ?? '', [])
  const whole = await readWholeOrder(client, order.id)
  return whole ? snapshotOf(whole).exponent : exponentOf(currency, [])
}

/** A fee that Shopify works out in decimals that the order does not have is cut to whole units: never more than it says. */
const feeReader =
  (exponent: number) =>
  ({ presentmentMoney: { amount } }: BothMoneysFragment): number => {
    const parsed = parseDecimal(amount, exponent)
    return parsed.ok ? parsed.value : minorOf(amount.replace(decimalsPast(exponent), ''), exponent)
  }

const decimalsPast = (exponent: number): RegExp =>
  exponent === 0 ? /\.\d*$/ : new RegExp(`(?<=\\.\\d{${exponent}})\\d+$`)
