import type { CallWork, NativeReturnIds } from '../../domain/returns/channel-call.ts'
import { isKept } from '../../domain/returns/goods.ts'
import { nativePart } from '../../domain/returns/native-units.ts'
import type { CallState, ReturnState } from '../../domain/returns/return-state.ts'
import type { PayOut } from '../ports/commerce-platform.ts'
import { nativeOf, type WorkOf } from './work.ts'

/** Pays a settlement out through the channel. The refund carries our key in its note; its units are processed by it. */
export const payOutWork: WorkOf<'pay_out'> = ({ platform, state, call }, work) => {
  const { orderId } = state.request
  const native = nativeOf(state)
  const upToHere = work.lines.flatMap(({ returnLineId, from, quantity }) =>
    nativePart(native, { returnLineId, from: 0, quantity: from + quantity }),
  )
  return {
    look: async () => {
      if (work.parts.length > 0) {
        const refund = await platform.refunds.findByKey(orderId, call.callId)
        return refund && { externalId: refund.refundId, native: null, fees: null }
      }
      // Without money there is no refund to look for: the units count as processed once the channel says so.
      const shown = await platform.returns.get(native.nativeReturnId)
      const isDone = upToHere.every(({ line: { nativeLineId }, quantity }) =>
        shown?.lines.some((line) => line.nativeLineId === nativeLineId && line.processedQuantity >= quantity),
      )
      return isDone ? { externalId: null, native: null, fees: null } : null
    },
    prepare: () => {
      const payOut = payOutOf(state, call, native, work)
      return Promise.resolve(() => platform.refunds.payOut(payOut))
    },
  }
}

/** A settlement's payout as channels take it, with the names of its deductions. */
export const payOutOf = (
  state: ReturnState,
  { callId }: CallState,
  native: NativeReturnIds,
  work: Extract<CallWork, { kind: 'pay_out' }>,
): PayOut => {
  const { orderId, rma, currency, exponent } = state.request
  const deductions = state.settlements
    .find(({ settlementId }) => settlementId === work.settlementId)
    ?.settled.settlement.deductions.filter(({ minor }) => minor > 0)
    .map(({ name }) => name)
  return {
    key: callId,
    rma,
    orderId,
    native,
    lines: linesOf(state, native, work),
    parts: work.parts,
    outboundShipping: work.outboundShipping,
    currency,
    exponent,
    note: lessOf(deductions ?? []),
  }
}

/** Staff read it in the channel, beside the amount. */
const lessOf = (deductions: readonly string[]): string =>
  deductions.length === 0 ? '' : `less ${deductions.map((name) => name.replaceAll('_', ' ')).join(', ')}`

const linesOf = (
  state: ReturnState,
  native: NativeReturnIds,
  work: Pick<Extract<CallWork, { kind: 'pay_out' }>, 'lines'>,
): PayOut['lines'] =>
  work.lines.flatMap((part) =>
    nativePart(native, part).map(({ line, quantity }) => ({
      nativeLineId: line.nativeLineId,
      quantity,
      isKept: state.lines.some((one) => one.returnLineId === part.returnLineId && isKept(one)),
    })),
  )
