import type { CallKind, CallOutcome, CallWork, NativeReturnIds } from './channel-call.ts'
import { nativePart } from './native-units.ts'
import type { CallState, ReturnState } from './return-state.ts'

/**
 * Whether the channel itself refuses a second effect of this very call: a status it has left, or quantities of which it
 * leaves too little to serve it again. Only such a call is made again after it stayed unknown; for others a person decides.
 */
export const isGuardedByChannel = (
  state: Pick<ReturnState, 'native' | 'calls'>,
  { work }: Pick<CallState, 'work'>,
): boolean => {
  if (work.kind === 'pay_out' || work.kind === 'dispose') return usesUp(state, work)
  return guardedByStatus[work.kind]
}

/**
 * Half a line could be paid or put away twice: its quantity is there a second time. So every line must have less left after
 * the call than the call takes; that a channel does a call wholly or not at all is nowhere promised. Which units we count as
 * settled or put away says nothing of that: a call that was given up, or of which nobody knows, may have used up none.
 */
const usesUp = ({ native, calls }: Pick<ReturnState, 'native' | 'calls'>, work: QuantityWork): boolean =>
  native !== null &&
  partsOf(native, work).every(({ line, quantity }) => {
    const used = calls
      .filter((call) => call.work.kind === work.kind && isShown(call.outcome))
      .flatMap((call) => partsOf(native, call.work))
      .reduce((sum, one) => sum + (one.line.nativeLineId === line.nativeLineId ? one.quantity : 0), 0)
    return line.quantity - used < 2 * quantity
  })

type QuantityWork = Extract<CallWork, { kind: 'pay_out' | 'dispose' }>

const partsOf = (native: NativeReturnIds, work: CallWork): ReturnType<typeof nativePart> => {
  if (work.kind === 'pay_out') return work.lines.flatMap((part) => nativePart(native, part))
  return work.kind === 'dispose' ? work.units.flatMap((part) => nativePart(native, part)) : []
}

/** Read from the channel itself: it named what it made. A person who says that it happened names nothing. */
const isShown = (outcome: CallOutcome | null): boolean =>
  outcome?.result === 'confirmed' && (outcome.externalId !== null || outcome.native !== null)

const guardedByStatus: Readonly<Record<Exclude<CallKind, 'pay_out' | 'dispose'>, boolean>> = {
  request_return: false,
  open_return: false,
  approve_return: true,
  decline_return: true,
  cancel_return: true,
  attach_delivery: false,
  close_return: true,
}
