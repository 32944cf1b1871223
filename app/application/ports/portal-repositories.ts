import type { Actor } from '../../domain/returns/actor.ts'
import type { AttachedEvidence } from '../../domain/returns/events.ts'
import type { ReasonCatalogue } from '../../domain/returns/reason-catalogue.ts'

/** A photo or video of a return that is not asked for yet. `name` is what the shopper's file is called. */
export type DraftEvidence = AttachedEvidence & {
  readonly orderId: string
  /** Of the form it was uploaded with. */
  readonly submissionKey: string
  readonly name: string
}
export type DraftRepository = {
  readonly add: (draft: DraftEvidence, at: string) => Promise<void>
  readonly listOfOrder: (orderId: string) => Promise<readonly DraftEvidence[]>
  /** Forgets drafts among these, and the files that are theirs alone. */
  readonly forget: (fileIds: readonly string[]) => Promise<void>
}

/** How often a reason was given, in returns and in units. */
export type ReasonCount = { readonly code: string; readonly returns: number; readonly units: number }
/** The shop's own reasons; null where they are the usual ones. */
export type ReasonRepository = {
  readonly get: () => Promise<{ readonly catalogue: ReasonCatalogue; readonly changedAt: string } | null>
  /** Who changes them waits here for whoever is changing them. */
  readonly lock: () => Promise<void>
  readonly set: (
    catalogue: ReasonCatalogue,
    change: { readonly at: string; readonly by: Actor },
  ) => Promise<void>
  /** Of the returns asked for since. */
  readonly counts: (since: string) => Promise<readonly ReasonCount[]>
  /** Every code that any return has. */
  readonly used: () => Promise<readonly string[]>
}
