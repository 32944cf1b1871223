import type { PayoutDetailsView, PayoutQueueView, SentPayoutsView } from '../../contracts/payout-views.ts'
import type { SettlementView } from '../../contracts/views.ts'
import type { PayoutForm } from '../../domain/payouts/payout-details.ts'
import type { TypedDetails } from '../../domain/payouts/read-details.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'

/** Money that no channel sends back: a person does. */
export type PayoutUseCases = {
  /** Those that wait, oldest first; a page at a time. Refuses `not_your_role`. */
  readonly waiting: (input: {
    readonly actor: Actor
    readonly after: string | null
  }) => Promise<Outcome<PayoutQueueView>>
  /** Those that were sent, newest first; a page at a time. `search` is a part of the reference, or a return or order. Refuses `not_your_role`. */
  readonly sent: (input: SentAsked & { readonly after: string | null }) => Promise<Outcome<SentPayoutsView>>
  /** The same as CSV, read while it is written. Refuses `not_your_role`. */
  readonly exportSent: (input: SentAsked) => Promise<Outcome<AsyncIterable<string>>>
  /** Where the money goes, in the clear; the ledger says who looked. Refuses `not_your_role`, `no_payout_details`, `payout_details_locked`. */
  readonly show: (input: {
    readonly returnId: string
    readonly actor: Actor
  }) => Promise<Outcome<PayoutDetailsView>>
}

type SentAsked = { readonly actor: Actor; readonly search: string | null }

/** What a shopper does about it. */
export type PortalPayouts = {
  /** The form that says where money shall go that is sent by hand; null where none is of what was previewed. */
  readonly payoutForm: (orderId: string, preview: SettlementView) => Promise<PayoutForm | null>
  /** Says so for a return that was asked for. Refuses as `readPayoutDetails` and `decideGiveDetails` do. */
  readonly givePayoutDetails: (input: {
    readonly returnId: string
    readonly typed: TypedDetails
  }) => Promise<Outcome<{ readonly returnId: string }>>
}
