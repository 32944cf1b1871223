import type { Disposition } from '../policy/policy.ts'
import type { TenderPart } from '../settlement/tenders.ts'
import type { ChannelFee, DeclineReason, SettledLine } from './events.ts'

/**
 * One thing to be done in the channel that cannot promise "exactly once". It is committed as due, then submitted with
 * its key, then looked for, called, and resolved. A call that was never answered is unknown until it is looked up.
 */
export type ChannelCall = {
  /** Our key: it travels in the channel's note where the channel offers one, and never changes. */
  readonly callId: string
  readonly work: CallWork
}

export type CallWork =
  | { readonly kind: 'request_return' }
  | { readonly kind: 'open_return' }
  | { readonly kind: 'approve_return' }
  | { readonly kind: 'decline_return'; readonly reason: DeclineReason; readonly note: string }
  | { readonly kind: 'cancel_return' }
  | {
      readonly kind: 'attach_delivery'
      readonly labelFileId: string | null
      readonly trackingNumber: string | null
      readonly trackingUrl: string | null
    }
  | { readonly kind: 'dispose'; readonly units: readonly GoodsMoved[] }
  | {
      readonly kind: 'pay_out'
      readonly settlementId: string
      readonly lines: readonly SettledLine[]
      /** Empty when deductions left nothing: the units are processed all the same. */
      readonly parts: readonly TenderPart[]
      readonly outboundShipping: number
      /** What of it no channel sends back: a person does, once the channel has it in its books. Minor units; absent for nothing. */
      readonly byHand?: number
    }
  | { readonly kind: 'close_return' }
export type CallKind = CallWork['kind']

/** Units of a return line that left quarantine, or never came. `from` counts the line's units that moved before. */
export type GoodsMoved = {
  readonly returnLineId: string
  readonly disposition: Disposition | 'missing'
  readonly from: number
  readonly quantity: number
  readonly locationId: string | null
}

/** What became of a call. A confirmed one brings what later calls and settlements need of the channel's answer. */
export type CallOutcome =
  | {
      readonly result: 'confirmed'
      readonly externalId: string | null
      readonly native: NativeReturnIds | null
      /** Fees that the channel computed when the return was opened. */
      readonly fees: readonly ChannelFee[] | null
      /** Of a payout, where the channel tells: whether it sent the money, or only wrote it down. */
      readonly sentBy?: 'channel' | 'nobody'
    }
  /** The channel said no: shown to a person, never retried by itself. */
  | { readonly result: 'failed'; readonly reason: string }
  /** No answer came: it may have happened, and may still happen. */
  | { readonly result: 'unknown'; readonly reason: string }
  /** It did not happen, and is due again: it never reached the channel, was looked for in vain, or a person says so (`isSaid`). */
  | { readonly result: 'not_done'; readonly reason: string; readonly isSaid?: true }
  /** A person gave it up: the money or stock will not move by this call. */
  | { readonly result: 'abandoned'; readonly reason: string }

/** The reason of a call that the channel knows of, and cannot tell whether its money went: no look at it brings more. */
export const unclearInChannel = 'unclear_in_channel'

/** The reason of a call that could not be put together, by our own mistake: it is not tried again before a person says so. */
export const notPutTogether = 'not_put_together'

export const isUnknownFor = (outcome: CallOutcome | null, reason: string): boolean =>
  outcome?.result === 'unknown' && outcome.reason === reason

export const isSaidNotDone = (outcome: CallOutcome | null): boolean =>
  outcome?.result === 'not_done' && outcome.isSaid === true

/** The channel's names for a return, its lines and what stands for their goods. */
export type NativeReturnIds = {
  readonly nativeReturnId: string
  readonly name: string
  readonly lines: readonly {
    readonly returnLineId: string
    readonly nativeLineIds: readonly NativeLineId[]
  }[]
}
export type NativeLineId = {
  readonly nativeLineId: string
  readonly fulfilmentLineId: string
  readonly quantity: number
  /** The reverse fulfilment line, once the return is open. */
  readonly goodsLineId: string | null
}

export type CallStatus = 'due' | 'submitted' | 'unknown' | 'confirmed' | 'failed' | 'abandoned'
