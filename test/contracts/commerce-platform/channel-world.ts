import type {
  CommercePlatform,
  NativeChannel,
  NativeReturn,
  NotedChannel,
  OpenReturn,
  PayOut,
} from '../../../app/application/ports/commerce-platform.ts'
import type { NativeReturnIds } from '../../../app/domain/returns/channel-call.ts'
import type { OrderSnapshot } from '../../../app/domain/orders/order-snapshot.ts'
import { usualFaults } from '../../stand-ins/faults.ts'

/** What may go wrong between us and a channel, in words that every channel's stand-in knows. */
export const channelFaults = usualFaults
export type ChannelFault = (typeof channelFaults)[number]

/** A channel with a few orders to try things on. Each test gets a new one. */
export type ChannelWorld<Channel extends CommercePlatform = CommercePlatform> = {
  readonly platform: Channel
  /** Sent and delivered, paid by card, with shipping; its first line has one unit, its second two, sent together. */
  readonly plainOrder: string
  /** Sent; paid by two tenders where the channel knows of two. */
  readonly twoTenderOrder: string
  /** Strikes the next requests that change something, or that read. */
  readonly strike: (fault: ChannelFault, on: 'change' | 'read', times: number) => void
  readonly heal: () => void
  /** Lets whatever is still under way have its effect. */
  readonly land: () => Promise<void>
  readonly stockOf: (variantId: string, locationId: string) => number
  readonly close: () => Promise<void>
}

export type NativeWorld = ChannelWorld<NativeChannel>
export type NotedWorld = ChannelWorld<NotedChannel>

export const orderOf = async ({ platform }: ChannelWorld, orderId: string): Promise<OrderSnapshot> => {
  const order = await platform.orders.fetch(orderId)
  if (!order) throw new Error(`no order ${orderId}`)
  return order
}

/** The return of some units of an order, by the position of the line. */
export const opening = (
  order: OrderSnapshot,
  units: readonly (readonly [line: number, quantity: number])[],
): OpenReturn => ({
  orderId: order.orderId,
  rma: 'R-1001',
  lines: units.map(([position, quantity]) => ({
    returnLineId: `line ${position}`,
    reason: 'too_small',
    note: 'Sleeves end above the wrist',
    from: [
      {
        fulfilmentLineId: order.lines[position]?.fulfilments[0]?.fulfilmentLineId ?? '',
        quantity,
      },
    ],
    restockingFee: null,
  })),
  returnShippingFee: null,
})

const idsOf = (native: NativeReturn): NativeReturnIds => ({
  nativeReturnId: native.nativeReturnId,
  name: native.name,
  lines: native.lines.map(({ lineId, ...line }) => ({ returnLineId: lineId, nativeLineIds: [line] })),
})

export const payOut = (
  native: NativeReturn,
  order: OrderSnapshot,
  minors: readonly number[],
  rest: { readonly key?: string; readonly outboundShipping?: number } = {},
): PayOut => ({
  key: rest.key ?? 'call-1',
  rma: 'R-1001',
  orderId: order.orderId,
  native: idsOf(native),
  lines: native.lines.map(({ nativeLineId, quantity }) => ({ nativeLineId, quantity, isKept: false })),
  parts: minors.flatMap((minor, index) =>
    minor > 0 ? [{ tenderId: order.tenders[index]?.tenderId ?? '', minor }] : [],
  ),
  outboundShipping: rest.outboundShipping ?? 0,
  currency: order.currency,
  exponent: order.exponent,
  note: 'restocking',
})

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0)
export const sumOfTaxes = (taxes: Readonly<Record<string, number>>): number => sum(Object.values(taxes))

export const total = (order: OrderSnapshot): number => {
  return (
    sum(order.lines.map(({ item, taxes, duties }) => item + sum(Object.values(taxes)) + duties)) +
    order.shipping.amount +
    sum(Object.values(order.shipping.taxes)) +
    order.unallocated.duties +
    order.unallocated.fees -
    order.unallocated.discount
  )
}
