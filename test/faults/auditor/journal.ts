/** What the people of a schedule did, and how they were answered: the auditor holds the ledgers against it. */
export type Journal = { readonly submissions: readonly Submission[]; readonly deeds: readonly Deed[] }

/** One form of a shopper, sent once or more often with the same key. */
export type Submission = {
  readonly key: string
  readonly orderId: string
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[]
  readonly accepted: readonly { readonly returnId: string; readonly rma: string }[]
  /** Refusal codes. */
  readonly refused: readonly string[]
  /** How often nobody answered. */
  readonly unanswered: number
}

/** Something that a member of staff did with a return. */
export type Deed = {
  readonly what: string
  readonly returnId: string
  readonly answer: 'accepted' | 'refused' | 'unanswered'
  readonly refusal: string | null
  /** What was counted: `returnLineId result` or `returnLineId grade` with a quantity. */
  readonly counts: readonly { readonly of: string; readonly quantity: number }[]
}

/** A mail as the mailbox got it. */
export type Delivered = {
  readonly messageId: string
  readonly to: readonly string[]
  readonly subject: string
}
