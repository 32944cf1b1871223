import type { PayoutDetails } from '../../domain/payouts/payout-details.ts'

/** Encrypts what shoppers say of their accounts; what it sealed opens only for the same return. */
export type PayoutVault = {
  readonly keyId: string
  readonly seal: (details: PayoutDetails, shopId: string, returnId: string) => string
  /** Null for what this key does not open. */
  readonly open: (sealed: string, shopId: string, returnId: string) => PayoutDetails | null
}

/** Details as they are kept: one for each return, the last that were given. */
export type PayoutDetailsRepository = {
  readonly get: (returnId: string) => Promise<SealedDetails | null>
  readonly set: (returnId: string, sealed: SealedDetails & { readonly givenAt: string }) => Promise<void>
  readonly forget: (returnId: string) => Promise<void>
}
export type SealedDetails = { readonly detailsId: string; readonly sealed: string; readonly keyId: string }

/** Payouts that a person sends. */
export type ManualPayoutRepository = {
  /** Those that wait for it, longest first. */
  readonly waiting: (query: {
    readonly after: PayoutCursor | null
    readonly limit: number
  }) => Promise<readonly WaitingPayout[]>
  readonly count: () => Promise<number>
  /** Those that were sent, newest first. `search` is a part of the reference, or the number of return or order; null for all. */
  readonly sent: (query: {
    readonly after: SentCursor | null
    readonly search: string | null
    readonly limit: number
  }) => Promise<readonly SentPayout[]>
}
export type PayoutCursor = { readonly since: string; readonly callId: string }

export type SentCursor = { readonly at: string; readonly callId: string }

export type WaitingPayout = PayoutCursor & OfReturn & { readonly version: number }
/** `refundId` is the channel's, which has it in its books. */
export type SentPayout = SentCursor &
  OfReturn & { readonly orderId: string; readonly refundId: string | null }

type OfReturn = {
  readonly returnId: string
  readonly rma: string
  readonly orderName: string
  readonly customerName: string | null
  readonly minor: number
  readonly currency: string
  readonly exponent: number
}
