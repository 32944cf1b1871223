import type { MaskedDetails, PayoutForm } from '../domain/payouts/payout-details.ts'
import type { Actor } from '../domain/returns/actor.ts'
import type { MoneyView } from './views.ts'

/** A payout that a person sends, as far as everybody at the desk may see it. */
export type ManualPayoutView = {
  readonly callId: string
  readonly amount: MoneyView
  readonly status: 'coming' | 'waiting' | 'sent'
  readonly details: {
    readonly detailsId: string
    readonly masked: MaskedDetails
    readonly givenAt: string
    readonly isChangedLate: boolean
  } | null
  readonly sent: { readonly at: string; readonly reference: string } | null
}

/** Where money goes, in the clear: for one person, once. */
export type PayoutDetailsView = {
  readonly detailsId: string
  readonly bank: string | null
  readonly number: string
  readonly holder: string
}

export type PayoutQueueView = {
  readonly rows: readonly (ManualPayoutView & {
    readonly returnId: string
    readonly version: number
    readonly rma: string
    readonly orderName: string
    readonly customerName: string | null
    readonly since: string
  })[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
}

/** A payout that a person has sent, as it is held against what the bank says. */
export type SentPayoutView = {
  readonly callId: string
  readonly amount: MoneyView
  readonly at: string
  readonly by: Actor
  readonly reference: string
  readonly paidTo: MaskedDetails | null
  readonly returnId: string
  readonly rma: string
  readonly orderName: string
  readonly customerName: string | null
}

export type SentPayoutsView = {
  readonly rows: readonly SentPayoutView[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
}

/** What a shopper's page says of it. `form` is null once nothing can be changed any more. */
export type PayToView = { readonly form: PayoutForm | null; readonly given: MaskedDetails | null }

/** What a person sends, since no channel does. */
export type SentByHand = { readonly byHand: readonly ManualPayoutView[] }

/** What became of a settlement's payout; `to_book` is on its way into the channel's books, and `to_send` waits for a person. */
export type PayoutWord =
  | 'nothing_to_pay'
  | 'to_book'
  | 'to_send'
  | 'due'
  | 'submitted'
  | 'unknown'
  | 'confirmed'
  | 'failed'
  | 'abandoned'
