import { accept, refuse, type Outcome } from '../outcome.ts'
import { secondsBetween } from '../time/instant.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import { messageLimits } from './conversation.ts'
import type { ReturnEvent } from './events.ts'
import type { ReturnState } from './return-state.ts'

type WriteMessage = Extract<ReturnCommand, { type: 'write_message' }>

/**
 * One message between shopper and shop, at any time in a return's life: questions come late, too. The same message again
 * changes nothing. Refuses `message_empty`, `message_too_long`, and of shoppers `too_many_messages`, with the limit.
 */
export const decideMessage = (
  state: ReturnState,
  { messageId, text }: WriteMessage,
  { actor, now }: DecisionContext,
): Outcome<readonly ReturnEvent[]> => {
  if (state.conversation.some((said) => said.messageId === messageId)) return accept([])
  // Forms end their lines as no phone counts them.
  const said = text.replaceAll('\r\n', '\n').trim()
  if (said === '') return refuse({ code: 'message_empty' })
  const { letters, shopperPerHour } = messageLimits
  if (said.length > letters) return refuse({ code: 'message_too_long', limit: letters })
  const inThisHour = state.conversation.filter(
    ({ at, by }) => by.kind === 'shopper' && secondsBetween(at, now) < 3_600,
  )
  if (actor.kind === 'shopper' && inThisHour.length >= shopperPerHour)
    return refuse({ code: 'too_many_messages', limit: shopperPerHour })
  return accept([{ type: 'message_written', messageId, text: said }])
}
