import type { DraftView, PortalOrderView, PortalStatusView } from '../../contracts/portal-views.ts'
import type { SettlementView } from '../../contracts/views.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { PortalPayouts } from '../payouts/payout-use-cases.ts'
import type { Bytes } from '../ports/outside.ts'
import type { ReturnRequestInput } from './return-request.ts'

type Done = { readonly returnId: string }

/** What a shopper can ask for. */
export type PortalUseCases = PortalPayouts & {
  /** One neutral refusal for every miss: `order_not_found`, or `channel_unavailable` where only the orders we keep were searched. */
  readonly lookUp: (input: {
    readonly orderName: string
    readonly email: string
    /** `store` asks nothing of the channel. */
    readonly where?: 'channel' | 'store'
  }) => Promise<Outcome<{ readonly orderId: string }>>
  /** Whoever has an order's key, or is logged in as its customer, in the store that the desk is seen through. */
  readonly orderInStore: (input: {
    readonly number: string
    readonly key: string | null
    readonly customerId: string | null
    readonly where: 'channel' | 'store'
  }) => Promise<Outcome<{ readonly orderId: string }>>
  readonly ordersOfCustomer: (
    customerId: string,
  ) => Promise<readonly { readonly orderId: string; readonly orderName: string; readonly placedOn: string }[]>
  readonly order: (orderId: string) => Promise<PortalOrderView | null>
  readonly preview: (
    input: ReturnRequestInput & { readonly submissionKey: string },
  ) => Promise<Outcome<SettlementView>>
  /** What the policy wants to see of each line, and what was uploaded with the form. */
  readonly draft: (
    input: ReturnRequestInput & { readonly submissionKey: string },
  ) => Promise<DraftView | null>
  /**
   * A photo or video for a return that is not asked for yet; kept for a day, or for good by submitting with the same key.
   * Refuses as `TakeIn` does, `line_unknown`, `too_many_photos`, `too_many_videos`.
   */
  readonly addDraftEvidence: (input: {
    readonly orderId: string
    readonly submissionKey: string
    readonly lineId: string
    readonly name: string
    readonly content: Bytes
  }) => Promise<Outcome<DraftView['files'][number] & { readonly isNew: boolean }>>
  readonly removeDraftEvidence: (input: {
    readonly orderId: string
    readonly submissionKey: string
    readonly evidenceId: string
  }) => Promise<void>
  /** The same `submissionKey` twice answers with the same return. */
  readonly submit: (
    input: ReturnRequestInput & {
      readonly submissionKey: string
      readonly actor: Actor
      readonly override: { readonly reason: string } | null
    },
  ) => Promise<Outcome<Done & { readonly rma: string }>>
  readonly status: (returnId: string) => Promise<PortalStatusView | null>
  readonly orderOfReturn: (returnId: string) => Promise<string | null>
  /** For shoppers who are logged in at the storefront. Refuses `order_not_found`. */
  readonly orderBelongsTo: (
    orderId: string,
    customerId: string,
  ) => Promise<Outcome<{ readonly orderId: string }>>
}
