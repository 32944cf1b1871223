/**
 * How our returns and refunds are told from others in the channel: each line of a native return and each refund opens with
 * our mark. It opens the note, so a shopper's words that mention an RMA number are not taken for it.
 */
export const lineNote = (rma: string, note: string | null, longest: number): string =>
  cut(['Kembali', rma, ...(note?.trim() ? ['·', note.trim()] : [])].join(' '), longest)

/** The RMA number that a native return's note opens with; null when the return is not ours. */
export const rmaIn = (note: string | null): string | null =>
  /^Kembali (\S+)(?: · |$)/.exec(note ?? '')?.[1] ?? null

export const refundNote = (rma: string, key: string, note: string): string =>
  cut(['Kembali', rma, '·', key, ...(note.trim() ? ['·', note.trim()] : [])].join(' '), 500)

export const hasRefundKey = (note: string | null, key: string): boolean =>
  /^Kembali \S+ · (\S+)(?: · |$)/.exec(note ?? '')?.[1] === key

/** Whole characters only: half of an emoji would not be text any more. */
const cut = (text: string, longest: number): string => {
  if (text.length <= longest) return text
  const head = text.slice(0, longest - 1)
  return `${/[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head}…`
}
