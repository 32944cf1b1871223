import type { ExplanationView } from '../../contracts/views.ts'
import type { LineMoney } from '../../domain/backtest/backtest-case.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { DraftProblem } from '../../domain/policy/check-draft.ts'
import type { PolicyProblem } from '../../domain/policy/check-policy.ts'
import type { PolicyEdit } from '../../domain/policy/edit-policy.ts'
import type { NotEligible } from '../../domain/policy/eligibility.ts'
import type { Policy, Resolution } from '../../domain/policy/policy.ts'
import type { RuleEffect } from '../../domain/policy/rule-effects.ts'
import type { Actor, Platform } from '../../domain/returns/actor.ts'
import type { SavedDraft } from '../ports/policy-drafts.ts'
import type { EndedSchedule, PolicySchedule } from '../ports/policy-schedules.ts'
import type { PolicyPublication, PublishedPolicy } from '../ports/unit-of-work.ts'

/** The draft with what keeps it from being published. */
export type PolicyDraft = SavedDraft & {
  readonly problems: readonly (PolicyProblem | DraftProblem)[]
  /** False where it is too intricate to look for every rule that can change nothing. */
  readonly isSearchedWhole: boolean
}

/**
 * A shop's policy: the version in force, those before it, and one draft of the next. What somebody has open in a window is
 * named by its hash: the draft's, or where there is none that of the version in force.
 */
export type PolicyUseCases = {
  readonly current: () => Promise<PublishedPolicy>
  /** The newest first. */
  readonly history: () => Promise<readonly PolicyPublication[]>
  /** Null where what is in force is all there is. */
  readonly draft: () => Promise<PolicyDraft | null>
  /**
   * Keeps a well-formed policy as the draft, also one that could not be published yet; what says the same as the version in
   * force is no draft. `basedOn` is what the window showed. Refuses `not_your_role`, and `policy_draft_changed` where somebody
   * saved another since.
   */
  readonly saveDraft: (input: {
    readonly policy: Policy
    readonly basedOn: string
    readonly actor: Actor
  }) => Promise<Outcome<{ readonly hash: string }>>
  /** One change of the draft, or of a new one. What carries `was` is not held against `basedOn`. Refuses as saving and `editPolicy` do. */
  readonly edit: (input: {
    readonly edit: PolicyEdit
    readonly basedOn: string
    readonly actor: Actor
  }) => Promise<Outcome<{ readonly hash: string }>>
  /** Back to what is in force. Refuses as saving does. */
  readonly discardDraft: (input: {
    readonly basedOn: string
    readonly actor: Actor
  }) => Promise<Outcome<unknown>>
  /**
   * Puts the draft in force. `draft` is the one that was looked at, `basedOn` the version that it is to replace. Refuses
   * `not_your_role`, `policy_draft_changed`, `policy_replaced` where another version came into force since, `policy_unchanged`,
   * `policy_schedule_waiting` while a version waits for its time, and what is wrong with it: `policy_invalid`,
   * `policy_rules_full`, `policy_too_large`.
   */
  readonly publish: (input: {
    readonly draft: string
    readonly basedOn: string
    readonly actor: Actor
  }) => Promise<Outcome<{ readonly hash: string }>>
  /** Null for a hash that was never published. */
  readonly version: (hash: string) => Promise<PublishedPolicy | null>
  /**
   * Puts a version from before in force again, over the one that was looked at; the draft stays. Refuses `not_your_role`,
   * `policy_replaced`, `policy_unchanged`, `policy_version_unknown`, `policy_invalid`, and `policy_schedule_waiting` while
   * a version waits, which would replace it.
   */
  readonly publishAgain: (input: {
    readonly hash: string
    readonly basedOn: string
    readonly actor: Actor
  }) => Promise<Outcome<{ readonly hash: string }>>
  /**
   * Publishes the version in force as it stands: for the one that a shop was given, which nobody there has published. `hash` is
   * the one that was looked at; a draft stays. Refuses `not_your_role`, `policy_replaced`, and `policy_unchanged` where
   * somebody has published it.
   */
  readonly makeOwn: (input: {
    readonly hash: string
    readonly actor: Actor
  }) => Promise<Outcome<{ readonly hash: string }>>
  /**
   * Has the draft come into force at a minute of the shop's zone, `YYYY-MM-DDTHH:mm`, as it is now. Refuses as publishing does,
   * `policy_schedule_when` for what is not ahead, or by more than a year, and `policy_schedule_waiting` where one waits already.
   */
  readonly schedule: (input: {
    readonly draft: string
    readonly basedOn: string
    readonly minute: string
    readonly actor: Actor
  }) => Promise<Outcome<{ readonly hash: string; readonly publishAt: string }>>
  /** Refuses `policy_schedule_over` where it does not wait any more. */
  readonly cancelSchedule: (input: {
    readonly scheduleId: string
    readonly actor: Actor
  }) => Promise<Outcome<unknown>>
  readonly schedules: () => Promise<{
    readonly waiting: PolicySchedule | null
    readonly ended: readonly EndedSchedule[]
  }>
  /**
   * What every rule of a policy does to the lines sold last in all channels, each asked back a week after it arrived, for any
   * reason. Null for a policy that cannot decide. What was found is kept by the policy's hash, as long as the lines are the same.
   */
  readonly effects: (version: {
    readonly policy: Policy
    readonly hash: string
  }) => Promise<PolicyEffects | null>
  /** What the shop counts in, as the order placed last says; null before there is one. */
  readonly shopCurrency: () => Promise<string | null>
  /** What the shop's customers pay in, as the orders placed last in each channel say: by their codes. */
  readonly currencies: () => Promise<readonly string[]>
  /**
   * Decides over one line of an order by the draft and by the version in force, as on a day of the shop. Refuses
   * `order_not_found`, `policy_trial_unreadable`.
   */
  readonly tryOut: (trial: PolicyTrial) => Promise<Outcome<TrialResult>>
}

export type PolicyEffects = {
  /** How many lines there were, and of which channels. */
  readonly lines: number
  readonly channels: readonly {
    readonly platform: Platform
    readonly address: string
    readonly lines: number
  }[]
  /** One for each rule; null for the last, and for what is switched off. */
  readonly rules: readonly (RuleEffect | null)[]
}

export type PolicyTrial = {
  readonly orderId: string
  readonly lineId: string
  /** The shop's own reason, by its code. */
  readonly reason: string
  readonly resolution: Resolution
  readonly quantity: number
  /** Photos and videos that come with it. */
  readonly evidence: number
  /** `YYYY-MM-DD`. */
  readonly day: string
}

export type TrialResult = {
  readonly published: TrialVerdict
  /** Null where there is none, or it cannot decide yet. */
  readonly draft: TrialVerdict | null
}

export type TrialVerdict = {
  /** Null where the line may come back. */
  readonly refusal: NotEligible | null
  /** Null without a limit. */
  readonly lastDay: string | null
  /** What it would pay back of the order as it was bought, by the function that pays; null where it may not come back. */
  readonly money: TrialMoney | null
  readonly explanation: ExplanationView
}

export type TrialMoney = {
  readonly parts: LineMoney
  readonly currency: string
  readonly exponent: number
}
