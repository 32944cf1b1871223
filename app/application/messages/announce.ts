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

/** Queues the one mail that a parcel is late. Being late again says nothing new. */
export const announceLate = async (
  { messages, jobs }: Pick<Repositories, 'messages' | 'jobs'>,
  { returnId, request }: ReturnState,
): Promise<void> => {
  const messageKey = keyOf(returnId, 'parcel_late')
  const { email, locale } = request.contact
  await messages.add({ messageKey, returnId, kind: 'parcel_late', to: email, locale })
  await jobs.enqueue('send-message', { messageKey })
}

/** Queues the mail that it was decided anew what comes back and what is kept: once for each time that it was. */
export const announceGoods = async (
  { messages, jobs }: Pick<Repositories, 'messages' | 'jobs'>,
  { returnId, request, version }: ReturnState,
): Promise<void> => {
  const messageKey = `${keyOf(returnId, 'goods_decided')}.${version}`
  const { email, locale } = request.contact
  await messages.add({ messageKey, returnId, kind: 'goods_decided', to: email, locale })
  await jobs.enqueue('send-message', { messageKey })
}

/** Queues the mail that brings the shopper what staff wrote. */
export const announceAnswer = async (
  { messages, jobs }: Pick<Repositories, 'messages' | 'jobs'>,
  { returnId, request }: ReturnState,
  messageId: string,
): Promise<void> => {
  const messageKey = `${keyOf(returnId, 'shop_wrote')}.${messageId}`
  const { email, locale } = request.contact
  await messages.add({ messageKey, returnId, kind: 'shop_wrote', to: email, locale })
  await jobs.enqueue('send-message', { messageKey })
}

/** Queues the mail that says where the parcel goes: once for each change of it. */
export const announceAddress = async (
  { messages, jobs }: Pick<Repositories, 'messages' | 'jobs'>,
  { returnId, request }: Pick<ReturnState, 'returnId' | 'request'>,
  change: string,
): Promise<void> => {
  const messageKey = `${keyOf(returnId, 'address_told')}.${change}`
  const { email, locale } = request.contact
  await messages.add({ messageKey, returnId, kind: 'address_told', to: email, locale })
  await jobs.enqueue('send-message', { messageKey })
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
