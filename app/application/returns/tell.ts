import type { RecordedEvent, ReturnEvent } from '../../domain/returns/events.ts'
import { hasReceipts } from '../../domain/returns/counts.ts'
import { isAllKept } from '../../domain/returns/goods.ts'
import { openCalls } from '../../domain/returns/next-call.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { shopperStatus } from '../../domain/returns/status.ts'
import {
  announce,
  announceAccount,
  announceAnswer,
  announceGoods,
  announceLate,
} from '../messages/announce.ts'
import { watchAnswer } from '../messages/remind-desk.ts'
import { tellOutside } from '../outgoing/tell-outside.ts'
import type { LockedReturn, Repositories } from '../ports/unit-of-work.ts'

/** What one command did to a return. */
export type Change = {
  readonly after: ReturnState
  readonly recorded: readonly RecordedEvent[]
  /** The state after each step: what the shopper is told goes by these. */
  readonly stages: readonly ReturnState[]
}

type Before = Pick<LockedReturn, 'state' | 'messageKeys'> | null
type Outbox = Pick<Repositories, 'messages' | 'jobs' | 'hooks' | 'mailSettings'>

/** Queues what follows from a change: mails for every status passed through, the packing slip, the addresses that are told, and the channel's part. */
export const tell = async (outbox: Outbox, before: Before, change: Change): Promise<void> => {
  await tellShopper(outbox, before, change)
  await tellOfGoods(outbox, before, change)
  await tellOfParcel(outbox, change)
  await tellOfAnswers(outbox, change)
  await tellOfAccount(outbox, before, change)
  if (change.recorded.some((entry) => asksDesk(entry, change.after))) await watchAnswer(outbox)
  await tellOutside(outbox, change.after, change.recorded)
  await tellChannel(outbox, before, change)
}

const tellShopper = async (outbox: Outbox, before: Before, { stages }: Change) => {
  let status = before ? shopperStatus(before.state) : null
  for (const stage of stages) {
    if (shopperStatus(stage) !== status) await announce(outbox, stage, before?.messageKeys ?? [])
    status = shopperStatus(stage)
  }
}

/** What comes back, decided anew, is told by itself; and a slip names it. */
const tellOfGoods = async (outbox: Outbox, before: Before, { after, recorded }: Change): Promise<void> => {
  if (before?.state.decision.kind === 'approved' && has(recorded, 'goods_decided'))
    await announceGoods(outbox, after)
  if (has(recorded, 'return_approved', 'goods_decided') && isSlipNeeded(after))
    await outbox.jobs.enqueue('make-packing-slip', { returnId: after.returnId })
}

/** Where nothing comes back there is nothing to print. */
const isSlipNeeded = (state: ReturnState): boolean =>
  state.decision.kind === 'approved' && state.label === null && !hasReceipts(state) && !isAllKept(state)

const tellOfParcel = async (outbox: Outbox, { after, recorded }: Change): Promise<void> => {
  const { returnId } = after
  // From these a parcel is waited for.
  if (has(recorded, 'return_shipped', 'parcel_delivered'))
    await outbox.jobs.enqueue('watch-parcel', { returnId }, { singletonKey: returnId })
  if (recorded.some(({ event }) => event.type === 'alert_raised' && event.alert === 'parcel_late'))
    await announceLate(outbox, after)
}

const tellOfAnswers = async (outbox: Outbox, { after, recorded }: Change): Promise<void> => {
  for (const { actor, event } of recorded)
    if (event.type === 'message_written' && actor.kind === 'staff')
      await announceAnswer(outbox, after, event.messageId)
}

/** The first account is no news to whoever gave it; each other one is. */
const tellOfAccount = async (outbox: Outbox, before: Before, { after, recorded }: Change): Promise<void> => {
  if (!before?.state.payoutDetails) return
  for (const { event } of recorded)
    if (event.type === 'payout_details_given') await announceAccount(outbox, after, event.detailsId)
}

/** Whether somebody waits for the desk's answer from here on. */
const asksDesk = ({ event, actor }: RecordedEvent, { decision }: ReturnState): boolean =>
  (event.type === 'return_requested' && decision.kind === 'open') ||
  (event.type === 'message_written' && actor.kind === 'shopper')

const tellChannel = async ({ jobs }: Outbox, before: Before, { after, recorded }: Change): Promise<void> => {
  const { returnId } = after
  if (after.native && !before?.state.native) await readNative(jobs, after.native)
  if (has(recorded, 'call_due', 'call_resolved') && openCalls(after).length > 0)
    await jobs.enqueue('carry-out', { returnId }, { singletonKey: returnId })
}

/** What was done to it in the channel before we knew it as ours was news of a stranger: it is read once more. */
const readNative = (
  jobs: Repositories['jobs'],
  { nativeReturnId }: NonNullable<ReturnState['native']>,
): Promise<void> =>
  jobs.enqueue('read-afresh', { about: { kind: 'return', nativeReturnId } }, { startAfterSeconds: 1 })

const has = (recorded: readonly RecordedEvent[], ...types: readonly ReturnEvent['type'][]): boolean =>
  recorded.some(({ event }) => types.includes(event.type))
