/** What a refund was made for: money, or goods that are for sale again. */
export type MarkKind = 'pay' | 'stock' | 'note'

/** A refund's reason, or a note: words for people, then our key for us. */
export const marked = (kind: MarkKind, key: string, words: string): string =>
  `${words.replace(/[[\]<>]/g, '').slice(0, 300)} [kembali:${kind}:${key}]`

/** Whether a text carries exactly this key. */
export const carries = (text: string, kind: MarkKind, key: string): boolean =>
  key !== '' && text.includes(`[kembali:${kind}:${key}]`)

export const isRestocking = (reason: string): boolean => /\[kembali:stock:[^\]]+\]/.test(reason)

/** The same key in the refund's meta; the reason is saved before it, so either alone tells. */
export const keyMeta = '_rma_key'
