import { z } from 'zod'
import type { NotedChannel, PayOut, SentBy } from '../../../application/ports/commerce-platform.ts'
import { beforeSending, PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import { formatDecimal } from '../../../domain/money/decimal.ts'
import { sumOf } from '../../../domain/money/exact.ts'
import { exponentOf, minorIn } from './amounts.ts'
import type { WooClient } from './client.ts'
import { knownOrder } from './notes.ts'
import { paymentTender } from './order-payments.ts'
import { carries, keyMeta, marked } from './our-mark.ts'
import { readOrder, readRefunds } from './orders.ts'
import { pluginCall, type PluginSince } from './plugin.ts'
import { freeKey, toldOf } from './plugin-refunds.ts'
import { readAs, type ReportedOrder, type ReportedRefund } from './reported.ts'
import { refundLines } from './refund-lines.ts'

export const createRefunds = (
  client: WooClient,
  channelId: string,
  pluginSince: PluginSince,
): NotedChannel['refunds'] & Pick<NotedChannel, 'isUnclear'> => ({
  findByKey: async (orderId, key) => {
    const id = knownOrder(channelId, orderId)
    const order = await shownOrder(client, id)
    const found = (await readRefunds(client, id)).find((refund) => isOurs(refund, key))
    if (!found) return null
    const sentBy = await whoSent(client, pluginSince, order, found, key)
    return { refundId: String(found.id), ...(sentBy === null ? {} : { sentBy }) }
  },
  isUnclear: async (key) => (await toldOf(client, pluginSince, key))?.isUnclear ?? false,
  payOut: async (input) => {
    if (input.parts.length === 0) return
    const id = knownOrder(channelId, input.orderId)
    const order = await shownOrder(client, id)
    const refunds = order.refunds.length > 0 ? await readRefunds(client, id) : []
    await beforeSending(() => check(input, order, refunds))
    const isAutomatic = await paysBackItself(client, order.payment_method)
    const hasPlugin = (await pluginSince()) !== null
    if (input.isSaidUnpaid) await freeKey(client, pluginSince, input.key)
    const body = await beforeSending(() =>
      bodyOf(input, order, refunds, { isAutomatic, withUnits: hasPlugin }),
    )
    if (hasPlugin)
      await pluginCall(() => client.plugin.post('refund', { key: input.key, order_id: id, ...body }))
    else await create(client, id, body)
  },
})

/**
 * Of a refund that the shop wrote down, who sent its money. Where the gateway's yes is not noted it may still be asked, or the
 * process died over it: our plugin knows whether the gateway was asked at all; without it, any that can be may have been.
 */
const whoSent = async (
  client: WooClient,
  pluginSince: PluginSince,
  { payment_method: method }: ReportedOrder,
  { refunded_payment: isSent }: ReportedRefund,
  key: string,
): Promise<SentBy | null> => {
  if (isSent === undefined) return null
  if (isSent) return 'channel'
  const told = await toldOf(client, pluginSince, key)
  if (told?.isUnclear) return 'unclear'
  if (told?.payment) return told.payment === 'sent' ? 'channel' : 'nobody'
  return (await paysBackItself(client, method)) ? 'unclear' : 'nobody'
}

const isOurs = ({ reason, meta_data: meta }: ReportedRefund, key: string): boolean =>
  carries(reason ?? '', 'pay', key) ||
  (key !== '' && meta.some((one) => one.key === keyMeta && one.value === key))

/** Whether our key is on an order that is gone is not known; "no" would be wrong, and might pay twice. */
const shownOrder = async (client: WooClient, id: number): Promise<ReportedOrder> => {
  const order = await readOrder(client, id)
  if (!order) throw new PlatformRejected('order_not_shown', 'The store has no such order any more')
  return order
}

const refuse = (code: string, reason: string): never => {
  throw new PlatformRejected(code, reason)
}

/**
 * The shop looks at next to nothing of a refund: quantities past what was sold and amounts past a line are taken as they come.
 * So all of it is looked at here, against the order as it is now.
 */
const check = (input: PayOut, order: ReportedOrder, refunds: readonly ReportedRefund[]): void => {
  const minor = minorIn(input.exponent)
  const amount = sumOf(input.parts.map((part) => part.minor))
  checkOrder(input, order)
  if (input.parts.some((part) => part.tenderId !== paymentTender || part.minor <= 0))
    refuse('unknown_tender', 'The order was not paid that way')
  if (refunds.some((refund) => isOurs(refund, input.key)))
    refuse('already_refunded', 'The store has a refund under this key already')
  const left = minor(order.total) - sumOf(refunds.map((refund) => minor(refund.amount)))
  if (amount > left)
    refuse(
      'exceeds_order',
      `Only ${formatDecimal(Math.max(0, left), input.exponent)} of the order is left to refund`,
    )
  if (input.outboundShipping > amount) refuse('shipping_exceeds', 'More shipping than money')
  for (const { nativeLineId, quantity } of input.lines) checkLine(order, refunds, nativeLineId, quantity)
}

const checkOrder = (input: PayOut, order: ReportedOrder): void => {
  // A store may write fewer decimals by now than when the order was first seen: then only what it can write can be paid.
  const least = 10 ** Math.max(0, input.exponent - exponentOf(order.total))
  if (input.currency !== order.currency || input.parts.some((part) => part.minor % least !== 0))
    refuse('currency_changed', 'The store now writes this order in other amounts')
  if (order.status === 'trash' || order.status === 'cancelled')
    refuse('order_cancelled', 'The order was cancelled or put into the trash')
  if (order.date_paid_gmt === null) refuse('order_not_paid', 'The store does not say that the order was paid')
}

const checkLine = (
  order: ReportedOrder,
  refunds: readonly ReportedRefund[],
  lineId: string,
  quantity: number,
): void => {
  const line = order.line_items.find(({ id }) => String(id) === lineId)
  if (!line) return refuse('unknown_line', 'The order has no such line any more')
  const back = refunds
    .flatMap(({ line_items: lines }) => lines)
    .filter(({ meta_data: meta }) =>
      meta.some(({ key, value }) => key === '_refunded_item_id' && String(value) === lineId),
    )
  const used = sumOf(back.map((one) => Math.abs(one.quantity)))
  const isRestockedByUs = refunds.some(({ reason }) => /\[kembali:stock:/.test(reason ?? ''))
  // Without our plugin units count where they go for sale again, which may come before the money.
  if ((isRestockedByUs ? 0 : used) + quantity > line.quantity)
    refuse('units_refunded', 'More units of a line than are left of it')
}

/** As PHP writes a list that something was taken out of: an object with numbers for names. */
const list = z.union([z.array(z.string()), z.record(z.string(), z.string()).transform(Object.values<string>)])
const gateway = z.object({ method_supports: list.catch([]) })

/** Nothing else of a gateway is asked for: its settings hold the secrets that it pays with. */
const gatewayFields = { _fields: 'id,method_supports' }

/** Cash on delivery and transfers take no refund: the shop then writes it down, and a person pays. */
const paysBackItself = async (client: WooClient, method: string): Promise<boolean> => {
  if (!/^[\w-]{1,100}$/.test(method)) return false
  try {
    const { body } = await client.get(`payment_gateways/${method}`, gatewayFields)
    return readAs(gateway, body).method_supports.includes('refunds')
  } catch (error) {
    if (error instanceof PlatformRejected && /invalid/.test(error.code)) return false
    throw error
  }
}

/** Both are always said: left out, each means yes. */
const bodyOf = (
  input: PayOut,
  order: ReportedOrder,
  refunds: readonly ReportedRefund[],
  { isAutomatic, withUnits }: { readonly isAutomatic: boolean; readonly withUnits: boolean },
) => ({
  amount: formatDecimal(sumOf(input.parts.map((part) => part.minor)), input.exponent),
  reason: marked(
    'pay',
    input.key,
    [`Kembali ${input.rma}`, input.note].filter((word) => word !== '').join(', '),
  ),
  api_refund: isAutomatic,
  api_restock: false,
  meta_data: [
    { key: keyMeta, value: input.key },
    { key: '_rma', value: input.rma },
  ],
  line_items: refundLines({ order, refunds, payOut: input, withUnits }),
})

const made = z.object({ id: z.number() })

const create = async (client: WooClient, id: number, body: ReturnType<typeof bodyOf>): Promise<void> => {
  const answer = await client.change('post', `orders/${id}/refunds`, body)
  // A list is what a redirect makes of it; anything else without a number says nothing of what was done.
  if (!made.safeParse(answer).success)
    throw new PlatformUnavailable('the store answered without saying what it did', { effect: 'unknown' })
}
