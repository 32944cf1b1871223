import {
  isSaidNotDone,
  type CallKind,
  type CallWork,
  type NativeReturnIds,
} from '../../domain/returns/channel-call.ts'
import { openingGivenUp } from '../../domain/returns/next-call.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { secondsBetween } from '../../domain/time/instant.ts'
import type { OrderNote, Restock } from '../ports/commerce-platform.ts'
import { payOutOf } from './pay-out-work.ts'
import { nativeOf, type Confirmed, type GuardedWork, type MayRepeat, type NotedContext } from './work.ts'

/**
 * The calls on a channel that knows nothing of returns. What happens to the return stands with us; the order gets a note of it.
 * Money and goods move under our key, and are made again only where the channel itself refuses the key a second time.
 */
export const notedWork = (context: NotedContext, work: CallWork): GuardedWork => {
  if (work.kind === 'pay_out') return payOutWork(context, work)
  if (work.kind === 'dispose') return restockWork(context, work)
  return noteWork(context, work)
}

type Of<K extends CallKind> = Extract<CallWork, { kind: K }>
type NoteKind = Exclude<CallKind, 'pay_out' | 'dispose'>

const events: Readonly<Record<Exclude<NoteKind, 'attach_delivery'>, OrderNote['event']>> = {
  request_return: 'asked_for',
  open_return: 'opened',
  approve_return: 'approved',
  decline_return: 'declined',
  cancel_return: 'cancelled',
  close_return: 'closed',
}

/** A note that stands there twice does no harm. */
const noteWork = ({ platform, state, call }: NotedContext, work: Of<NoteKind>): GuardedWork => {
  const { orderId, rma } = state.request
  const done: Confirmed = { externalId: null, native: idsOf(state), fees: null }
  const isOpening = work.kind === 'request_return' || work.kind === 'open_return'
  return {
    look: async () => {
      if (!isOpening && openingGivenUp(state)) return { ...done, native: null }
      return (await platform.notes.has(orderId, call.callId)) ? done : null
    },
    prepare: () => {
      const note = { orderId, key: call.callId, rma, event: eventOf(work), detail: detailOf(work) }
      return Promise.resolve(() => platform.notes.write(note))
    },
    mayRepeat: () => Promise.resolve('yes'),
  }
}

/** A label alone is not under way: only a number to follow says that somebody handed the parcel over. */
const eventOf = (work: Of<NoteKind>): OrderNote['event'] => {
  if (work.kind !== 'attach_delivery') return events[work.kind]
  return work.trackingNumber === null ? 'labelled' : 'shipped'
}

const detailOf = (work: Of<NoteKind>): string | null => {
  if (work.kind === 'decline_return') return work.note
  return work.kind === 'attach_delivery' ? work.trackingNumber : null
}

/** In place of a channel's names for a return stand ours: one line for each, and the order's line as what is refunded. */
const idsOf = ({ request, lines }: ReturnState): NativeReturnIds => ({
  nativeReturnId: `noted:${request.rma}`,
  name: request.rma,
  lines: lines.map(({ returnLineId, lineId, units }) => ({
    returnLineId,
    nativeLineIds: [
      { nativeLineId: lineId, fulfilmentLineId: lineId, quantity: units.length, goodsLineId: lineId },
    ],
  })),
})

/** Guarded only if the guard was there before the call was first made. */
const guardOf = async ({ platform, call }: NotedContext): Promise<MayRepeat> => {
  const since = await platform.keysGuardedSince()
  const isGuarded =
    since !== null && call.submittedAt !== null && secondsBetween(since, call.submittedAt) >= 0
  return isGuarded ? 'yes' : 'no'
}

const nothingToDo: Confirmed = { externalId: null, native: null, fees: null }

const payOutWork = (context: NotedContext, work: Of<'pay_out'>): GuardedWork => {
  const { platform, state, call } = context
  const isSaidUnpaid = isSaidNotDone(call.outcome)
  return {
    look: async () => {
      // Units whose money is all deducted are not the channel's business.
      if (work.parts.length === 0) return nothingToDo
      const refund = await platform.refunds.findByKey(state.request.orderId, call.callId)
      if (!refund) return null
      const { refundId: externalId, sentBy } = refund
      if (sentBy !== 'unclear') return { ...nothingToDo, externalId, ...(sentBy ? { sentBy } : {}) }
      // Written down, and nobody knows whether it was paid. Who looked and says no sends it by hand: the books have it already.
      return isSaidUnpaid ? { ...nothingToDo, externalId, sentBy: 'nobody' } : null
    },
    prepare: () => {
      const payOut = { ...payOutOf(state, call, nativeOf(state), work), isSaidUnpaid }
      return Promise.resolve(() => platform.refunds.payOut(payOut))
    },
    mayRepeat: async () => ((await platform.isUnclear(call.callId)) ? 'unclear' : guardOf(context)),
  }
}

/** Only what is for sale again concerns the channel; where other goods went stands in our ledger. */
const restockWork = (context: NotedContext, work: Of<'dispose'>): GuardedWork => {
  const { platform, state, call } = context
  const restock: Restock = {
    key: call.callId,
    rma: state.request.rma,
    orderId: state.request.orderId,
    units: restockedUnits(state, work),
  }
  const isNothing = restock.units.length === 0
  return {
    look: async () => (isNothing || (await platform.stock.isRestocked(restock)) ? nothingToDo : null),
    prepare: () => Promise.resolve(() => platform.stock.restock(restock)),
    mayRepeat: () => guardOf(context),
  }
}

const restockedUnits = ({ lines }: ReturnState, { units }: Of<'dispose'>): Restock['units'] => {
  const byLine = new Map<string, number>()
  for (const { returnLineId, disposition, quantity } of units) {
    const line = lines.find((one) => one.returnLineId === returnLineId)
    if (line && disposition === 'restock') byLine.set(line.lineId, (byLine.get(line.lineId) ?? 0) + quantity)
  }
  return [...byLine].map(([lineId, quantity]) => ({ lineId, quantity }))
}
