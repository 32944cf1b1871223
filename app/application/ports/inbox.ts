/** What a channel told us. Only the payload was signed. */
export type InboundEvent = {
  readonly eventId: string
  readonly topic: string
  readonly triggeredAt: string
  readonly payload: unknown
}
export type InboxRepository = {
  /** False when the same event was stored before. */
  readonly store: (channelId: string, event: InboundEvent, receivedAt: string) => Promise<boolean>
  readonly get: (
    channelId: string,
    eventId: string,
  ) => Promise<(InboundEvent & { readonly handledAt: string | null }) | null>
  readonly markHandled: (channelId: string, eventId: string, at: string) => Promise<void>
}
