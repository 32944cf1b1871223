import type { ReturnState, SaidMessage } from './return-state.ts'

/** Of one message, and how many a shopper may write about one return in an hour. */
export const messageLimits = { letters: 2_000, shopperPerHour: 10 } as const

/** The shopper's messages that nobody has answered yet, oldest first. */
export const unanswered = ({ conversation }: Pick<ReturnState, 'conversation'>): readonly SaidMessage[] =>
  conversation.slice(conversation.findLastIndex(({ by }) => by.kind === 'staff') + 1)
