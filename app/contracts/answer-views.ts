import type { Anchor, Goods, NeededEvidence, Resolution } from '../domain/policy/policy.ts'
import type { PortalStatusView } from './portal-views.ts'
import type { ExplanationView, ReturnShippingView, SettlementView } from './views.ts'

/** A refusal as it comes out of the domain, with what is possible instead. */
export type AnswerRefusal = { readonly code: string } & Readonly<Record<string, unknown>>

/** What is told of an order to whoever asks for its shopper. */
export type OrderAnswersView = {
  readonly orderName: string
  readonly placedOn: string
  /** Where its shopper asks for a return; lasts for two hours. */
  readonly formUrl: string
  readonly lines: readonly LineAnswerView[]
  /** What the lines are as one return; null where fewer than two were asked for. */
  readonly together: {
    readonly refusal: AnswerRefusal | null
    readonly approval: 'by_rule' | 'by_person'
    readonly settlement: SettlementView | null
  } | null
  /** Newest last. */
  readonly returns: readonly (Pick<
    PortalStatusView,
    | 'rma'
    | 'status'
    | 'declined'
    | 'lines'
    | 'settlement'
    | 'isPaid'
    | 'byHand'
    | 'label'
    | 'sendTo'
    | 'trackingNumber'
  > & { readonly requestedOn: string; readonly url: string })[]
}

/** One line, as it was asked for. Terms are the policy's, whether it may come back or not. */
export type LineAnswerView = {
  readonly lineId: string
  readonly sku: string | null
  readonly title: string
  readonly variantTitle: string | null
  readonly bought: number
  /** How many may come back now. */
  readonly units: number
  readonly asked: {
    readonly quantity: number
    readonly reason: string
    /** Nobody gave one: it is the one with which the line may come back most easily. */
    readonly isReasonAssumed: boolean
    readonly resolution: Resolution
  }
  readonly refusal: AnswerRefusal | null
  readonly lastDay: string | null
  readonly anchor: Anchor
  readonly anchoredOn: string
  readonly resolutions: readonly Resolution[]
  readonly approval: 'by_rule' | 'by_person'
  readonly goods: Goods
  readonly mustShow: readonly NeededEvidence[]
  readonly returnShipping: ReturnShippingView
  readonly restockingFeeBasisPoints: number
  /** What it pays back, returned by itself; null where it may not come back. */
  readonly settlement: SettlementView | null
  /** For staff; null where nobody asked for it. */
  readonly explanation: ExplanationView | null
  readonly policyHash: string
}
