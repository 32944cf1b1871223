import { NothingSent, PlatformRejected, PlatformUnavailable } from '../../app/application/ports/errors.ts'
import type {
  NativeChannel,
  GoodsUnits,
  NativeReturn,
  NativeReturnLine,
  OpenReturn,
} from '../../app/application/ports/commerce-platform.ts'
import type { OrderSnapshot } from '../../app/domain/orders/order-snapshot.ts'

/** What the next call of a kind does: its effect and whether it is answered. */
export type Fault =
  'not_put_together' | 'no_answer_before' | 'no_answer_after' | 'lands_late' | 'rejected' | 'not_reached'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Native = Omit<Mutable<NativeReturn>, 'lines' | 'refundIds'> & {
  lines: Mutable<NativeReturnLine>[]
  rma: string
  refundIds: string[]
}

/** A return as the channel makes it of what was asked. */
const nativeFrom = (
  order: OrderSnapshot,
  input: OpenReturn,
  number: number,
  status: NativeReturn['status'],
): Native => {
  const nativeReturnId = `native-${number}`
  return {
    nativeReturnId,
    name: `${order.name}-R${number}`,
    orderId: input.orderId,
    rma: input.rma,
    status,
    lines: input.lines.flatMap((line) =>
      line.from.map(({ fulfilmentLineId, quantity }) => ({
        nativeLineId: `${nativeReturnId}-${fulfilmentLineId}`,
        fulfilmentLineId,
        lineId:
          order.lines.find((one) =>
            one.fulfilments.some((part) => part.fulfilmentLineId === fulfilmentLineId),
          )?.lineId ?? '',
        quantity,
        processedQuantity: 0,
        refundedQuantity: 0,
        restockingFee: null,
        goodsLineId: `goods-${nativeReturnId}-${fulfilmentLineId}`,
        disposed: [],
      })),
    ),
    returnShippingFees: input.returnShippingFee ? [input.returnShippingFee.minor] : [],
    deliveries: [],
    refundIds: [],
  }
}

/** Runs an effect as the next fault of its name wants it: before, after, later or not at all. */
const faultyRunner =
  (faults: Map<string, Fault[]>, late: (() => void)[], calls: string[]) =>
  async <T>(name: string, effect: () => T): Promise<T> => {
    calls.push(name)
    const fault = faults.get(name)?.shift()
    if (fault === 'not_put_together') throw new NothingSent('2 of 1 units')
    if (fault === 'not_reached') throw new PlatformUnavailable('refused', { effect: 'none' })
    if (fault === 'rejected') throw new PlatformRejected('NO', 'the channel says no')
    if (fault === 'lands_late') late.push(effect)
    if (fault === 'lands_late' || fault === 'no_answer_before')
      throw new PlatformUnavailable('timed out', { effect: 'unknown' })
    const result = effect()
    if (fault === 'no_answer_after') throw new PlatformUnavailable('timed out', { effect: 'unknown' })
    return result
  }

const shownAs = (disposition: GoodsUnits['disposition']) => {
  if (disposition === 'restock') return 'restocked'
  return disposition === 'missing' ? 'missing' : 'not_restocked'
}

const anyNative = { kind: 'native', feed: null, news: () => ({ kind: 'nothing' as const }) } as const

const place = { locationId: 'warehouse', name: 'Warehouse', isActive: true }
const warehouse = { name: 'Warehouse', lines: ['Jalan Kemang Raya 8', '12730 Jakarta'] }

/** A channel in memory with a channel's guards: quantities are used up once, states are left once, keys are in notes. */
export const aSmallChannel = (...orders: readonly OrderSnapshot[]) => {
  const byId = new Map(orders.map((order) => [order.orderId, order]))
  const natives = new Map<string, Native>()
  const refunds: { refundId: string; note: string; minor: number; nativeReturnId: string }[] = []
  const faults = new Map<string, Fault[]>()
  const late: (() => void)[] = []
  const calls: string[] = []
  let ids = 0

  const run = faultyRunner(faults, late, calls)

  const nativeOf = (nativeReturnId: string): Native => {
    const native = natives.get(nativeReturnId)
    if (!native) throw new PlatformRejected('NOT_FOUND', 'no such return')
    return native
  }

  const create = (input: OpenReturn, status: NativeReturn['status']): NativeReturn => {
    const order = byId.get(input.orderId)
    if (!order) throw new PlatformRejected('NOT_FOUND', 'no such order')
    const native = nativeFrom(order, input, (ids += 1), status)
    natives.set(native.nativeReturnId, native)
    return structuredClone(native)
  }

  const move =
    (nativeReturnId: string, from: readonly NativeReturn['status'][], to: NativeReturn['status']) => () => {
      const native = nativeOf(nativeReturnId)
      if (!from.includes(native.status)) throw new PlatformRejected('INVALID_STATE', `it is ${native.status}`)
      native.status = to
    }

  const platform: NativeChannel = {
    ...anyNative,
    orders: {
      fetch: (orderId) => run('orders.fetch', () => byId.get(orderId) ?? null),
      findByName: (name) =>
        run(
          'orders.findByName',
          () => orders.find((one) => one.name === `#${name.replace('#', '')}`) ?? null,
        ),
      listOfCustomer: () => run('orders.listOfCustomer', () => orders),
      listOfEmail: (email) => run('orders.listOfEmail', () => orders.filter((one) => one.email === email)),
      changedSince: () => run('orders.changedSince', () => ({ orders, next: null })),
    },
    returns: {
      findByKey: (_orderId, rma) =>
        run('returns.findByKey', () =>
          structuredClone([...natives.values()].find((one) => one.rma === rma) ?? null),
        ),
      get: (id) => run('returns.get', () => structuredClone(natives.get(id) ?? null)),
      request: (input) => run('returns.request', () => create(input, 'requested')),
      open: (input) => run('returns.open', () => create(input, 'open')),
      approve: (id) => run('returns.approve', move(id, ['requested'], 'open')),
      decline: (id) => run('returns.decline', move(id, ['requested'], 'declined')),
      cancel: (id) => run('returns.cancel', move(id, ['requested', 'open'], 'cancelled')),
      close: (id) => run('returns.close', move(id, ['open'], 'closed')),
      attachDelivery: (id, delivery) =>
        run('returns.attachDelivery', () => {
          const native = nativeOf(id)
          const deliveryId = `delivery-${(ids += 1)}`
          const { trackingNumber, labelUrl } = delivery
          native.deliveries = [...native.deliveries, { deliveryId, trackingNumber, labelUrl }]
          return { deliveryId }
        }),
    },
    refunds: {
      payOut: (input) =>
        run('refunds.payOut', () => {
          const native = nativeOf(input.native.nativeReturnId)
          for (const { nativeLineId, quantity } of input.lines) {
            const line = native.lines.find((one) => one.nativeLineId === nativeLineId)
            if (!line || line.processedQuantity + quantity > line.quantity)
              throw new PlatformRejected('GREATER_THAN', 'more than can be processed')
          }
          for (const { nativeLineId, quantity } of input.lines) {
            const line = native.lines.find((one) => one.nativeLineId === nativeLineId)
            if (line) line.processedQuantity += quantity
          }
          if (input.parts.length === 0) return
          const refundId = `refund-${(ids += 1)}`
          const minor = input.parts.reduce((sum, part) => sum + part.minor, 0)
          refunds.push({
            refundId,
            note: `Kembali ${input.rma} ${input.key}`,
            minor,
            nativeReturnId: native.nativeReturnId,
          })
          native.refundIds.push(refundId)
        }),
      findByKey: (_orderId, key) =>
        run('refunds.findByKey', () => refunds.find(({ note }) => note.includes(key)) ?? null),
    },
    isInstalled: () => run('isInstalled', () => true),
    profile: () => run('profile', () => ({ name: 'Small Shop', timeZone: 'Asia/Jakarta' })),
    addresses: () => run('addresses', () => [warehouse]),
    stock: {
      dispose: (id, units) =>
        run('stock.dispose', () => {
          const native = nativeOf(id)
          for (const { goodsLineId, quantity, disposition, locationId } of units) {
            const line = native.lines.find((one) => one.goodsLineId === goodsLineId)
            const before = line?.disposed.reduce((sum, part) => sum + part.quantity, 0) ?? 0
            if (!line || before + quantity > line.quantity)
              throw new PlatformRejected('GREATER_THAN', 'more than can be disposed of')
            line.disposed = [...line.disposed, { disposition: shownAs(disposition), quantity, locationId }]
          }
        }),
      locations: () => run('stock.locations', () => [place]),
    },
  }

  return {
    platform,
    refunds,
    natives: () => [...natives.values()],
    restocked: () =>
      [...natives.values()]
        .flatMap(({ lines }) => lines)
        .flatMap(({ disposed }) => disposed)
        .reduce((sum, part) => sum + (part.disposition === 'restocked' ? part.quantity : 0), 0),
    /** How often something was called. */
    called: (name: string) => calls.filter((one) => one === name).length,
    failNext: (name: string, ...next: Fault[]) => faults.set(name, [...(faults.get(name) ?? []), ...next]),
    /** What timed out lands now. */
    landLate: () => late.splice(0).forEach((effect) => effect()),
  }
}
