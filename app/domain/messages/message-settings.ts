/** How a shop's mails look and whom they come from, and when the desk itself gets one. */
export type MessageSettings = {
  /** Null: the shop's name. */
  readonly senderName: string | null
  /** Where shoppers' answers go; null: to the sender's address. */
  readonly replyTo: string | null
  readonly logoUrl: string | null
  /** Of buttons, as `#rrggbb`. */
  readonly colour: string | null
  /** The shop's own words at the foot of each mail. */
  readonly footer: string | null
  /** Who is told of returns that nobody has answered; null: nobody. */
  readonly deskAddress: string | null
  readonly unansweredAfterHours: number
}

export const usualMessageSettings: MessageSettings = {
  senderName: null,
  replyTo: null,
  logoUrl: null,
  colour: null,
  footer: null,
  deskAddress: null,
  unansweredAfterHours: 24,
}

/** An answer that the desk keeps ready; `status` null is for a return in any state. */
export type ReplyTemplate = {
  readonly templateId: string
  readonly name: string
  readonly locale: string
  readonly status: string | null
  readonly body: string
  /** How often somebody has sent it. */
  readonly used: number
}
