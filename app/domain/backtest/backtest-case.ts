import type { Facts, Question } from '../policy/policy.ts'
import type { PastSource } from './past-order.ts'

/** What a draft changes for a line, in one word each. */
export const changeKinds = [
  'newly_refused',
  'newly_allowed',
  // Refused by both, for another reason.
  'refused_otherwise',
  'window_longer',
  'window_shorter',
  'resolutions',
  'fee_higher',
  'fee_lower',
  'condition_higher',
  'condition_lower',
  // What the way back costs the shopper.
  'way_back_dearer',
  'way_back_cheaper',
  'outbound_paid',
  'outbound_not_paid',
  'released_earlier',
  'released_later',
  'released_by_rule',
  'released_by_person',
  'approved_by_rule',
  'approved_by_person',
  'newly_kept',
  'newly_sent_back',
  'evidence_more',
  'evidence_less',
  // Another answer to a question that no money of the past hangs on.
  'other_answer',
  // What the order could not pay back any more, of which another return took another part.
  'ceiling_higher',
  'ceiling_lower',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Which kinds move money, and whether more goes back (1) or less (-1). The others say what an amount is about. */
export const paidBackBy = {
  newly_allowed: 1,
  newly_refused: -1,
  fee_lower: 1,
  fee_higher: -1,
  condition_lower: 1,
  condition_higher: -1,
  way_back_cheaper: 1,
  way_back_dearer: -1,
  outbound_paid: 1,
  outbound_not_paid: -1,
  ceiling_lower: 1,
  ceiling_higher: -1,
} as const satisfies { readonly [Kind in ChangeKind]?: 1 | -1 }

export type AnsweredQuestion =
  Question | 'evidence' | 'goods' | 'storeCreditBonus' | 'instructions' | 'ceiling'

/**
 * `rule` is the draft's that answers the question for the line, `ruleBefore` the other policy's; null where none does. `minor`
 * is how much the change is about, never negative, in minor units of the order's currency.
 */
export type Change = {
  readonly kind: ChangeKind
  readonly question: AnsweredQuestion
  readonly rule: string | null
  readonly ruleBefore: string | null
  readonly minor: number
}

/**
 * What one line's units pay back under one policy, in minor units: `paidBack = worth + outbound - restocking - condition -
 * wayBack - ceiling`. What is taken or granted once for a return lies with its first line.
 */
export type LineMoney = {
  readonly worth: number
  readonly outbound: number
  readonly restocking: number
  readonly condition: number
  readonly wayBack: number
  readonly ceiling: number
  readonly paidBack: number
}

export type Verdict = {
  readonly isAllowed: boolean
  readonly because: string | null
  readonly money: LineMoney
}

/** Whether a case's units came back, or stayed: then its money is what they would have been worth. */
export type CaseBasis = 'returned' | 'stayed'

/** A line whose answers change. From `facts` and both policies all of it can be told again, sentence by sentence. */
export type BacktestCase = {
  readonly basis: CaseBasis
  readonly source: PastSource
  readonly orderId: string
  readonly orderName: string
  readonly lineId: string
  readonly title: string
  readonly returnId: string | null
  readonly rma: string | null
  readonly productType: string | null
  /** The day for which it was decided. */
  readonly day: string
  readonly units: number
  readonly currency: string
  readonly exponent: number
  readonly facts: Facts
  readonly before: Verdict
  readonly after: Verdict
  readonly changes: readonly Change[]
}
