export type ReadyReply = { readonly templateId: string; readonly name: string; readonly text: string }

/** A reply that was kept ready is added: what somebody has typed already is kept. */
export const withReply = (typed: string, reply: Pick<ReadyReply, 'text'>): string =>
  typed.trim() === '' ? reply.text : `${typed.trimEnd()}\n\n${reply.text}`
