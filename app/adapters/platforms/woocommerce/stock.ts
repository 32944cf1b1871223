import { z } from 'zod'
import type { NotedChannel, Restock } from '../../../application/ports/commerce-platform.ts'
import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import type { WooClient } from './client.ts'
import { knownOrder } from './notes.ts'
import { carries, keyMeta, marked } from './our-mark.ts'
import { readOrder, readRefunds } from './orders.ts'
import { pluginCall, type PluginSince } from './plugin.ts'
import type { ReportedOrder } from './reported.ts'

/** WooCommerce counts one stock for the whole store. */
export const storeStock = { locationId: 'woocommerce', name: 'WooCommerce', isActive: true }

export const createStock = (
  client: WooClient,
  channelId: string,
  pluginSince: PluginSince,
): NotedChannel['stock'] => ({
  locations: () => Promise.resolve([storeStock]),
  isRestocked: async (input) => {
    const id = knownOrder(channelId, input.orderId)
    const order = await readOrder(client, id)
    if (!order) throw new PlatformRejected('order_not_shown', 'The store has no such order any more')
    if ((await pluginSince()) !== null) return isDoneByPlugin(client, input)
    const refunds = order.refunds.length > 0 ? await readRefunds(client, id) : []
    const isMarked = refunds.some(
      ({ reason, meta_data: meta }) =>
        carries(reason ?? '', 'stock', input.key) ||
        meta.some(({ key, value }) => key === keyMeta && value === input.key),
    )
    return isMarked || counted(order, input).length === 0
  },
  restock: async (input) => {
    const id = knownOrder(channelId, input.orderId)
    const order = await readOrder(client, id)
    if (!order) throw new PlatformRejected('order_not_shown', 'The store has no such order any more')
    if ((await pluginSince()) !== null) await byPlugin(client, order, input)
    else await byRefund(client, order, input)
  },
})

type Counted = {
  readonly line: ReportedOrder['line_items'][number]
  readonly quantity: number
  readonly taken: number
}

/**
 * Only what was taken from stock can go back: the shop notes on the line how many are, and how many have come back. A line with
 * neither note is of a product that the shop does not count.
 */
const counted = (order: ReportedOrder, { units }: Restock): readonly Counted[] =>
  units.flatMap(({ lineId, quantity }) => {
    const line = order.line_items.find(({ id }) => String(id) === lineId)
    const noted = (name: string) => Number(line?.meta_data.find(({ key }) => key === name)?.value ?? 0)
    const taken = noted('_reduced_stock')
    const isCounted = taken > 0 || noted('_restock_refunded_items') > 0
    return line && isCounted && quantity > 0 ? [{ line, quantity, taken }] : []
  })

/** A refund of no money puts its units back, atomically; it is no refund, and its reason says so. */
const byRefund = async (client: WooClient, order: ReportedOrder, input: Restock): Promise<void> => {
  const units = counted(order, input)
  if (units.length === 0) return
  if (units.some(({ quantity, taken }) => quantity > taken))
    throw new PlatformRejected('more_than_taken', 'More units than this order took from stock')
  const answer = await client.change('post', `orders/${order.id}/refunds`, {
    amount: '0',
    reason: marked('stock', input.key, `Kembali ${input.rma}: back in stock, no money`),
    api_refund: false,
    api_restock: true,
    meta_data: [
      { key: keyMeta, value: input.key },
      { key: '_rma', value: input.rma },
    ],
    line_items: units.map(({ line, quantity }) => ({ id: line.id, quantity, refund_total: '0' })),
  })
  if (!made.safeParse(answer).success)
    throw new PlatformUnavailable('the store answered without saying what it did', { effect: 'unknown' })
}
const made = z.object({ id: z.number() })

/** Each line under a key of its own, so that what broke off half-way is done again without doing half of it twice. */
const keyOf = ({ key }: Restock, lineId: string): string => `${key}:${lineId}`

const byPlugin = async (client: WooClient, order: ReportedOrder, input: Restock): Promise<void> => {
  for (const { lineId, quantity } of input.units) {
    const line = order.line_items.find(({ id }) => String(id) === lineId)
    if (!line || line.product_id === 0)
      throw new PlatformRejected('unknown_line', 'The store does not have this product any more')
    await refuseBackAlready(client, order, input, lineId)
    await pluginCall(() =>
      client.plugin.post('restock', {
        key: keyOf(input, lineId),
        rma: input.rma,
        order_id: order.id,
        item_id: line.id,
        product_id: line.product_id,
        variation_id: line.variation_id,
        quantity,
      }),
    )
  }
}

/** Units that somebody put back in the store itself are no more on the line; what this very call put back is not counted against it. */
const refuseBackAlready = async (
  client: WooClient,
  order: ReportedOrder,
  input: Restock,
  lineId: string,
): Promise<void> => {
  const units = input.units.filter((one) => one.lineId === lineId)
  const isTooMany = counted(order, { ...input, units }).some(({ quantity, taken }) => quantity > taken)
  if (isTooMany && !(await knows(client, keyOf(input, lineId))))
    throw new PlatformRejected('more_than_taken', 'More units than this order still holds of the stock')
}

const isDoneByPlugin = async (client: WooClient, input: Restock): Promise<boolean> => {
  for (const { lineId } of input.units) if (!(await knows(client, keyOf(input, lineId)))) return false
  return true
}

const knows = async (client: WooClient, key: string): Promise<boolean> => {
  try {
    await pluginCall(() => client.plugin.get('restock', { key }))
    return true
  } catch (error) {
    if (error instanceof PlatformRejected && error.code === 'kembali_unknown_key') return false
    throw error
  }
}
