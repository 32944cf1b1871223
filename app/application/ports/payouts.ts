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

/** Payouts that wait for a person to send them, those that wait longest first. */
export type ManualPayoutRepository = {
  readonly waiting: (query: {
    readonly after: PayoutCursor | null
    readonly limit: number
  }) => Promise<readonly WaitingPayout[]>
  readonly count: (most: number) => Promise<number>
}
export type PayoutCursor = { readonly since: string; readonly callId: string }

export type WaitingPayout = PayoutCursor & {
  readonly returnId: string
  readonly version: number
  readonly rma: string
  readonly orderName: string
  readonly customerName: string | null
  readonly minor: number
  readonly currency: string
  readonly exponent: number
}
