import type { CallKind } from './channel-call.ts'
import { nativePart } from './native-units.ts'
import type { CallState, ReturnState } from './return-state.ts'

/**
 * Whether the channel itself refuses a second effect of this very call: a status it has left, or quantities of which it
 * leaves too little to serve it again. Only such a call is made again after it stayed unknown; for others a person decides.
 */
export const isGuardedByChannel = (state: ReturnState, { work }: Pick<CallState, 'work'>): boolean => {
  if (work.kind === 'pay_out') return usesUp(state, work.lines)
  if (work.kind === 'dispose') return usesUp(state, work.units)
  return guardedByStatus[work.kind]
}

type Part = { readonly returnLineId: string; readonly from: number; readonly quantity: number }

/**
 * Half a line could be paid or put away twice: its quantity is there a second time. So every line must have less left after
 * the call than the call takes; that a channel does a call wholly or not at all is nowhere promised.
 */
const usesUp = ({ native }: ReturnState, parts: readonly Part[]): boolean =>
  native !== null &&
  parts.every((part) => {
    const upToHere = nativePart(native, { ...part, from: 0, quantity: part.from + part.quantity })
    return nativePart(native, part).every(({ line, quantity }) => {
      const used = upToHere.find((one) => one.line.nativeLineId === line.nativeLineId)?.quantity ?? 0
      return line.quantity - used < quantity
    })
  })

const guardedByStatus: Readonly<Record<Exclude<CallKind, 'pay_out' | 'dispose'>, boolean>> = {
  request_return: false,
  open_return: false,
  approve_return: true,
  decline_return: true,
  cancel_return: true,
  attach_delivery: false,
  close_return: true,
}
