import type { Outcome } from '../../domain/outcome.ts'
import type { DraftProblem } from '../../domain/policy/check-draft.ts'
import type { PolicyProblem } from '../../domain/policy/check-policy.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { SavedDraft } from '../ports/policy-drafts.ts'
import type { PublishedPolicy } from '../ports/unit-of-work.ts'

/** The draft with what keeps it from being published. */
export type PolicyDraft = SavedDraft & { readonly problems: readonly (PolicyProblem | DraftProblem)[] }

/**
 * A shop's policy: the version in force, those before it, and one draft of the next. What somebody has open in a window is
 * named by its hash: the draft's, or where there is none that of the version in force.
 */
export type PolicyUseCases = {
  readonly current: () => Promise<PublishedPolicy>
  /** The newest first. */
  readonly history: () => Promise<readonly Omit<PublishedPolicy, 'policy'>[]>
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
  /** Back to what is in force. Refuses as saving does. */
  readonly discardDraft: (input: {
    readonly basedOn: string
    readonly actor: Actor
  }) => Promise<Outcome<unknown>>
  /**
   * Puts the draft in force. `draft` is the one that was looked at, `basedOn` the version that it is to replace. Refuses
   * `not_your_role`, `policy_draft_changed`, `policy_replaced` where another version came into force since, `policy_unchanged`,
   * and what is wrong with it: `policy_invalid`.
   */
  readonly publish: (input: {
    readonly draft: string
    readonly basedOn: string
    readonly actor: Actor
  }) => Promise<Outcome<{ readonly hash: string }>>
}
