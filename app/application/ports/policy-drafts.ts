import type { Policy } from '../../domain/policy/policy.ts'
import type { Actor } from '../../domain/returns/actor.ts'

/** The next version of a shop's policy, as somebody last saved it. */
export type SavedDraft = {
  readonly policy: Policy
  /** Of its canonical text. */
  readonly hash: string
  /** The version that was in force when it was begun. */
  readonly startedFrom: string
  readonly savedAt: string
  readonly savedBy: Actor
}

/** One draft for a shop, or none. */
export type PolicyDraftRepository = {
  readonly get: () => Promise<SavedDraft | null>
  /** Writes over what there is. */
  readonly put: (draft: SavedDraft) => Promise<void>
  readonly remove: () => Promise<void>
}
