/** Why something comes back, as the shopper chooses. Channels have words of their own: their adapters know them. */
export const reasons = [
  'too_small',
  'too_large',
  'changed_mind',
  'not_as_described',
  'damaged',
  'wrong_item',
  'arrived_late',
  'other',
] as const
export type Reason = (typeof reasons)[number]

/** Whether a text that came in is one of the reasons. */
export const isReason = (text: string): text is Reason => (reasons as readonly string[]).includes(text)
