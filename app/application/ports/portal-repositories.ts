import type { AttachedEvidence } from '../../domain/returns/events.ts'

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
