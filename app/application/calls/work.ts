import { Bug } from '../../domain/bug.ts'
import type { CallOutcome, CallWork, NativeReturnIds } from '../../domain/returns/channel-call.ts'
import type { CallState, ReturnState } from '../../domain/returns/return-state.ts'
import type { NativeChannel, NativeReturn, NotedChannel } from '../ports/commerce-platform.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/** What the ledger keeps of a call that the channel carried out. */
export type Confirmed = Omit<Extract<CallOutcome, { result: 'confirmed' }>, 'result'>

/**
 * One call in two halves: `look` sees whether the channel already shows its effect, `prepare` works out what is to be sent, and
 * gives what sends it. Only the latter is done after the call is committed as submitted.
 */
export type Work = { readonly look: () => Promise<Confirmed | null>; readonly prepare: () => Promise<Send> }
export type Send = () => Promise<void>

/**
 * `mayRepeat`: whether a second effect is impossible or harmless, so that a call that stays unknown is made again. `unclear`: the
 * channel knows of the call, and made again it would only say that it cannot tell.
 */
export type GuardedWork = Work & { readonly mayRepeat: () => Promise<MayRepeat> }
export type MayRepeat = 'yes' | 'no' | 'unclear'

export type WorkOf<K extends CallWork['kind']> = (
  context: WorkContext,
  work: Extract<CallWork, { kind: K }>,
) => Work
export type WorkContext = ContextOn<NativeChannel>
export type NotedContext = ContextOn<NotedChannel>

type ContextOn<Channel> = {
  readonly deps: Pick<Ports, 'unitOfWork' | 'links'>
  readonly shop: ShopRecord
  readonly platform: Channel
  readonly state: ReturnState
  readonly call: CallState
}

export const nativeOf = (state: ReturnState): NativeReturnIds => {
  if (!state.native) throw new Bug(`return ${state.request.rma} is not in the channel yet`)
  return state.native
}

/** The channel's ids for our lines. One return line stands for one order line, which the channel may split by fulfilment. */
export const nativeIdsOf = (state: ReturnState, native: NativeReturn): NativeReturnIds => ({
  nativeReturnId: native.nativeReturnId,
  name: native.name,
  lines: state.lines.map(({ returnLineId, lineId }) => ({
    returnLineId,
    nativeLineIds: native.lines
      .filter((line) => line.lineId === lineId)
      .map(({ nativeLineId, fulfilmentLineId, quantity, goodsLineId }) => ({
        nativeLineId,
        fulfilmentLineId,
        quantity,
        goodsLineId,
      })),
  })),
})
