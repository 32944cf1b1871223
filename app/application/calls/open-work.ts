import { Bug } from '../../domain/bug.ts'
import { returnShippingAsked } from '../../domain/returns/settle-units.ts'
import type { ChannelFee } from '../../domain/returns/events.ts'
import { isKept, sentBack } from '../../domain/returns/goods.ts'
import { fulfilmentParts } from '../../domain/returns/native-units.ts'
import type { LineState, ReturnState } from '../../domain/returns/return-state.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import type { NativeReturn, OpenReturn } from '../ports/commerce-platform.ts'
import { nativeIdsOf, type Confirmed, type Work, type WorkContext } from './work.ts'

/** Opens the native return (or asks for it), and reads back what the channel made of it, its fees included. */
export const openWork =
  (how: 'request' | 'open') =>
  (context: WorkContext): Work => ({
    look: async () => {
      const { orderId, rma } = context.state.request
      const native = await context.platform.returns.findByKey(orderId, rma)
      return native && opened(context.state, native)
    },
    prepare: async () => {
      const opening = await openingOf(context)
      return async () => {
        await context.platform.returns[how](opening)
      }
    },
  })

const opened = (state: ReturnState, native: NativeReturn): Confirmed => ({
  externalId: native.nativeReturnId,
  native: nativeIdsOf(state, native),
  fees: feesOf(state, native),
})

const feesOf = (state: ReturnState, native: NativeReturn): readonly ChannelFee[] => [
  ...state.lines.flatMap(({ returnLineId, lineId }): ChannelFee[] => {
    const minor = native.lines.reduce(
      (sum, line) => sum + (line.lineId === lineId ? (line.restockingFee ?? 0) : 0),
      0,
    )
    return minor > 0 ? [{ kind: 'restocking', returnLineId, minor }] : []
  }),
  ...native.returnShippingFees.map((minor): ChannelFee => ({ kind: 'return_shipping', minor })),
]

const openingOf = async ({ deps, shop, state }: WorkContext): Promise<OpenReturn> => {
  const { orderId, orderVersion, rma, channelId, currency, exponent } = state.request
  const order = await deps.unitOfWork(shop.shopId)(({ orders }) =>
    orders.getVersion(channelId, orderId, orderVersion),
  )
  if (!order) throw new Bug(`order ${orderId} has no version ${orderVersion}`)
  const fee = returnShippingAsked(
    sentBack(state.lines).map((line) => line.decision),
    state.request,
  )
  return {
    orderId,
    rma,
    lines: state.lines.map((line) => openingLine(line, order.snapshot)),
    returnShippingFee: fee > 0 ? { minor: fee, currency, exponent } : null,
  }
}

const openingLine = (line: LineState, order: OrderSnapshot): OpenReturn['lines'][number] => {
  const { basisPoints } = line.decision.answers.restockingFee
  const fulfilments = order.lines.find(({ lineId }) => lineId === line.lineId)?.fulfilments ?? []
  return {
    returnLineId: line.returnLineId,
    reason: line.reason,
    note: line.note,
    from: fulfilmentParts(fulfilments, line.units),
    restockingFee: basisPoints > 0 && !isKept(line) ? { basisPoints } : null,
  }
}
