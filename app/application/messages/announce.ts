import type { AccountChange } from '../../domain/payouts/payout-details.ts'
import type { RecordedEvent } from '../../domain/returns/events.ts'
import { isAllKept } from '../../domain/returns/goods.ts'
import type { ReturnState, ShopperStatus } from '../../domain/returns/return-state.ts'
import { shopperStatus } from '../../domain/returns/status.ts'
import type { MessageKind } from '../ports/outside.ts'
import type { Repositories } from '../ports/unit-of-work.ts'

const kindOf: Readonly<Record<ShopperStatus, MessageKind>> = {
  requested: 'return_requested',
  approved: 'return_approved',
  on_its_way: 'parcel_on_its_way',
  received: 'parcel_received',
  settled: 'refund_paid',
  closed: 'return_closed',
  declined: 'return_declined',
  cancelled: 'return_cancelled',
}

/**
 * Queues the one mail for the status that a return has just reached, unless it is among `messageKeys`: reaching it again
 * says nothing new. The mail of the
 * approval waits for the packing slip that it links to: whoever makes the slip sends it (`announceApproval`).
 */
export const announce = async (
  { messages, jobs }: Pick<Repositories, 'messages' | 'jobs'>,
  state: ReturnState,
  messageKeys: readonly string[],
): Promise<void> => {
  const kind = kindOf[shopperStatus(state)]
  const messageKey = keyOf(state.returnId, kind)
  if (messageKeys.includes(messageKey)) return
  // What was delivered before anybody said that it was sent is not on its way any more.
  if (kind === 'parcel_on_its_way' && state.delivery !== null) return
  const { email, locale } = state.request.contact
  await messages.add({ messageKey, returnId: state.returnId, kind, to: email, locale })
  const waitsForSlip = kind === 'return_approved' && state.label === null && !isAllKept(state)
  if (!waitsForSlip) await jobs.enqueue('send-message', { messageKey })
}

type Mailing = Pick<Repositories, 'messages' | 'jobs'>

/** Under one key a mail is written down and sent once, however often it is queued. */
const queue = async (
  { messages, jobs }: Mailing,
  { returnId, request }: Pick<ReturnState, 'returnId' | 'request'>,
  kind: MessageKind,
  messageKey: string,
): Promise<void> => {
  const { email, locale } = request.contact
  await messages.add({ messageKey, returnId, kind, to: email, locale })
  await jobs.enqueue('send-message', { messageKey })
}

/** Queues the one mail that a parcel is late. Being late again says nothing new. */
export const announceLate = (repositories: Mailing, state: ReturnState): Promise<void> =>
  queue(repositories, state, 'parcel_late', keyOf(state.returnId, 'parcel_late'))

/** Queues the mail that it was decided anew what comes back and what is kept: once for each time that it was. */
export const announceGoods = (repositories: Mailing, state: ReturnState): Promise<void> =>
  queue(repositories, state, 'goods_decided', `${keyOf(state.returnId, 'goods_decided')}.${state.version}`)

/** Queues the mail that brings the shopper what staff wrote. */
export const announceAnswer = (repositories: Mailing, state: ReturnState, messageId: string): Promise<void> =>
  queue(repositories, state, 'shop_wrote', `${keyOf(state.returnId, 'shop_wrote')}.${messageId}`)

/** Queues the mail that says where the parcel goes: once for each change of it. */
export const announceAddress = (
  repositories: Mailing,
  state: Pick<ReturnState, 'returnId' | 'request'>,
  change: string,
): Promise<void> =>
  queue(repositories, state, 'address_told', `${keyOf(state.returnId, 'address_told')}.${change}`)

/** Queues the mail that money shall go elsewhere: whoever has the shopper's link may have said so, and the shopper hears of each time. */
export const announceAccount = (
  repositories: Mailing,
  state: ReturnState,
  detailsId: string,
): Promise<void> => queue(repositories, state, 'account_changed', accountKey(state.returnId, detailsId))

const accountKey = (returnId: string, detailsId: string): string =>
  `${keyOf(returnId, 'account_changed')}.${detailsId}`

/** Which account the mail of this key says was put in the place of which, as the ledger has them; null for every other mail. */
export const accountChangeOf = (
  history: readonly RecordedEvent[],
  returnId: string,
  messageKey: string,
): AccountChange | null => {
  const given = history.flatMap(({ event }) => (event.type === 'payout_details_given' ? [event] : []))
  const at = given.findIndex(({ detailsId }) => messageKey === accountKey(returnId, detailsId))
  const [before, now] = [given[at - 1], given[at]]
  return before && now ? { before: before.masked, now: now.masked } : null
}

/** What the mail of this key brings, of all that was said; null for every other mail. */
export const quoteOf = (
  { returnId, conversation }: Pick<ReturnState, 'returnId' | 'conversation'>,
  messageKey: string,
): string | null =>
  conversation.find(({ messageId }) => messageKey === `${keyOf(returnId, 'shop_wrote')}.${messageId}`)
    ?.text ?? null

/** The packing slip is there, or will not come: the approval is told now. */
export const announceApproval = ({ jobs }: Pick<Repositories, 'jobs'>, returnId: string): Promise<void> =>
  jobs.enqueue('send-message', { messageKey: keyOf(returnId, 'return_approved') })

const keyOf = (returnId: string, kind: MessageKind): string => `${returnId}:${kind}`
