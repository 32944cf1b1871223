import type { MoneyView, ReturnPageView } from '../../contracts/views.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { CallOutcome, CallWork } from '../../domain/returns/channel-call.ts'
import type { RecordedEvent, ReturnEvent } from '../../domain/returns/events.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'

/** One entry of the ledgers in words. `isDetail` marks what only explains how the channel was told. */
export type TimelineEntry = {
  readonly seq: number
  readonly at: string
  readonly who: string
  readonly sentence: string
  readonly further: readonly string[]
  readonly isDetail: boolean
}

type Ledger = Pick<ReturnPageView, 'lines' | 'timeline'>

/** The ledgers of a return, newest first. */
export const timelineOf = (words: DeskWords, ledger: Ledger): readonly TimelineEntry[] => {
  const wording = wordingOf(words, ledger)
  return ledger.timeline
    .map(({ seq, at, actor, event }) => ({
      seq,
      at,
      who: actorName(words, event.type === 'call_resolved' ? resolvedBy(actor, event) : actor),
      sentence: wording.sentence(event),
      further: furtherOf(words, event),
      isDetail: event.type.startsWith('call_'),
    }))
    .toReversed()
}

/** What the channel answered is the channel's word, unless a person decided. */
const resolvedBy = (actor: Actor, { outcome }: ReturnEvent & { readonly type: 'call_resolved' }): Actor =>
  actor.kind === 'system' && (outcome.result === 'failed' || outcome.result === 'unknown')
    ? { kind: 'channel', platform: 'shopify' }
    : actor

export const actorName = (words: DeskWords, actor: Actor): string => {
  switch (actor.kind) {
    case 'staff':
      return words.t('actor.staff', { name: actor.name, role: words.t(`role.${actor.role}`) })
    case 'shopper':
      return actor.name ?? words.t('actor.shopper')
    case 'channel':
      return words.t(`actor.channel_${actor.platform}`)
    default:
      return words.t(`actor.${actor.kind}`)
  }
}

type Wording = { readonly sentence: (event: ReturnEvent) => string }
type ByType = { readonly [T in ReturnEvent['type']]: (event: Extract<ReturnEvent, { type: T }>) => string }

const wordingOf = (words: DeskWords, { lines, timeline }: Ledger): Wording => {
  const titleOf = (returnLineId: string) =>
    lines.find((line) => line.returnLineId === returnLineId)?.title ?? returnLineId
  const work = workByCall(timeline)
  const callName = (callId: string) => {
    const kind = work.get(callId)?.kind
    return kind === undefined ? callId : words.t(`call.${kind}`)
  }
  const money = moneyOf(words, timeline)
  const byType: ByType = {
    return_requested: ({ override }) =>
      override
        ? words.t('event.return_requested_override', { reason: override.reason })
        : words.t('event.return_requested'),
    return_approved: () => words.t('event.return_approved'),
    return_declined: ({ reason, note }) =>
      words.t('event.return_declined', { reason: words.t(`declined.${reason}`), note }),
    return_cancelled: () => words.t('event.return_cancelled'),
    return_shipped: () => words.t('event.return_shipped'),
    label_attached: ({ kind }) => words.t(`event.label_attached_${kind}`),
    parcel_received: ({ receipts }) =>
      words.t('event.parcel_received', {
        what: words.list(
          receipts.map(
            ({ quantity, returnLineId, result }) =>
              `${quantity} × ${titleOf(returnLineId)} (${words.t(`receipt.${result}`).toLowerCase()})`,
          ),
        ),
      }),
    units_inspected: ({ inspections }) =>
      words.t('event.units_inspected', {
        what: words.list(
          inspections.map(
            ({ quantity, grade, returnLineId }) =>
              `${quantity} × ${titleOf(returnLineId)} (${words.t('event.graded', { grade })})`,
          ),
        ),
      }),
    units_disposed: ({ dispositions }) =>
      words.t('event.units_disposed', {
        what: words.list(
          dispositions.map(
            ({ quantity, returnLineId, disposition }) =>
              `${quantity} × ${titleOf(returnLineId)} (${words.t(`disposition.${disposition}`)})`,
          ),
        ),
      }),
    settlement_made: ({ settled, trigger, reason }) => {
      const amount = money(settled.settlement.settlement)
      return trigger === 'by_hand' && reason !== null
        ? words.t('event.settlement_made_early', { amount, reason })
        : words.t('event.settlement_made', { amount })
    },
    refunded_outside: ({ minor }) => words.t('event.refunded_outside', { amount: money(minor) }),
    call_due: ({ call }) => words.t('event.call_due', { what: words.t(`call.${call.work.kind}`) }),
    call_submitted: ({ callId, attempt }) =>
      attempt > 1
        ? words.t('event.call_submitted_again', { what: callName(callId), attempt })
        : words.t('event.call_submitted', { what: callName(callId) }),
    call_looked_up: ({ callId }) => words.t('event.call_looked_up', { what: callName(callId) }),
    call_resolved: ({ callId, outcome }) =>
      words.t(`event.call_${outcome.result}`, { what: callName(callId), reason: reasonOf(outcome) }),
    return_closed: () => words.t('event.return_closed'),
  }
  return {
    sentence: (event) => {
      const word = byType[event.type] as ((one: ReturnEvent) => string) | undefined
      return word ? word(event) : words.t('event.unknown', { type: event.type })
    },
  }
}

const reasonOf = (outcome: CallOutcome): string => ('reason' in outcome ? outcome.reason : '')

const workByCall = (timeline: readonly RecordedEvent[]): ReadonlyMap<string, CallWork> =>
  new Map(
    timeline.flatMap(({ event }) =>
      event.type === 'call_due' ? [[event.call.callId, event.call.work] as const] : [],
    ),
  )

/** Ledgers hold minor units; their currency stands in the request. */
const moneyOf = (words: DeskWords, timeline: readonly RecordedEvent[]) => {
  const request = timeline.map(({ event }) => event).find((event) => event.type === 'return_requested')
  return (minor: number): string => {
    if (request?.type !== 'return_requested') return String(minor)
    const amount: MoneyView = { minor, currency: request.currency, exponent: request.exponent }
    return words.money(amount)
  }
}

/** What else was written down with an event, a line each. */
const furtherOf = (words: DeskWords, event: ReturnEvent): readonly string[] => {
  switch (event.type) {
    case 'return_approved':
      return noteOf(words, event.reason)
    case 'return_cancelled':
    case 'parcel_received':
      return noteOf(words, event.note)
    case 'return_shipped':
      return trackingOf(words, event)
    case 'units_inspected':
      return event.inspections.flatMap(({ note }) => noteOf(words, note))
    default:
      return []
  }
}

const noteOf = (words: DeskWords, note: string | null): readonly string[] =>
  note === null || note === '' ? [] : [words.t('event.note', { note })]

const trackingOf = (
  words: DeskWords,
  { carrier, trackingNumber }: Extract<ReturnEvent, { readonly type: 'return_shipped' }>,
): readonly string[] => {
  if (trackingNumber === null) return []
  return carrier === null
    ? [words.t('event.tracking', { number: trackingNumber })]
    : [words.t('event.tracking_by', { number: trackingNumber, carrier })]
}
