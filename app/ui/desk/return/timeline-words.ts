import type { MoneyView, ReturnPageView } from '../../../contracts/views.ts'
import type { Actor, Platform } from '../../../domain/returns/actor.ts'
import type { CallOutcome, CallWork } from '../../../domain/returns/channel-call.ts'
import type { Evidence, LineGoods, RecordedEvent, ReturnEvent } from '../../../domain/returns/events.ts'
import { gradeName } from '../../../i18n/grade-name.ts'
import { payToWords } from '../../../i18n/pay-to-words.ts'
import { shortTitle } from '../../../i18n/short-title.ts'
import { actorName } from '../actor-name.ts'
import { furtherOf } from './further-words.ts'
import { handShareOf } from '../../../domain/returns/manual-payouts.ts'
import { callWord } from './call-word.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'

/** One entry of the ledgers in words. `isDetail` marks what only explains how the channel was told. */
export type TimelineEntry = {
  readonly seq: number
  readonly at: string
  readonly who: string
  readonly sentence: string
  readonly further: readonly string[]
  readonly isDetail: boolean
}

/** Tells an instant on the shop's clock. */
type TellMoment = (instant: string) => string
type Ledger = Pick<ReturnPageView, 'lines' | 'timeline'> & Partial<Pick<ReturnPageView, 'platform'>>

/** The ledgers of a return, newest first. */
export const timelineOf = (words: DeskWords, ledger: Ledger, at: TellMoment): readonly TimelineEntry[] => {
  const wording = wordingOf(words, ledger, at)
  return ledger.timeline
    .map(({ seq, at, actor, event }) => ({
      seq,
      at,
      who: actorName(
        words,
        event.type === 'call_resolved' ? resolvedBy(actor, event, ledger.platform) : actor,
      ),
      sentence: wording.sentence(event),
      further: furtherOf(words, ledger.lines, { actor, event }),
      isDetail: event.type.startsWith('call_'),
    }))
    .toReversed()
}

/** What the channel answered is the channel's word, unless a person decided. */
const resolvedBy = (
  actor: Actor,
  { outcome }: ReturnEvent & { readonly type: 'call_resolved' },
  platform: Platform = 'shopify',
): Actor =>
  actor.kind === 'system' && (outcome.result === 'failed' || outcome.result === 'unknown')
    ? { kind: 'channel', platform }
    : actor

type Words<T extends ReturnEvent['type']> = {
  readonly [K in T]: (event: Extract<ReturnEvent, { readonly type: K }>) => string
}

const wordingOf = (
  words: DeskWords,
  ledger: Ledger,
  at: TellMoment,
): { readonly sentence: (event: ReturnEvent) => string } => {
  const byType: Words<ReturnEvent['type']> = {
    ...caseWording(words, ledger, at),
    ...goodsWording(words, ledger),
    ...evidenceWording(words, ledger),
    message_written: ({ text }) =>
      text === '' ? words.t('event.message_erased') : words.t('event.message_written', { text }),
    ...moneyWording(words, ledger),
    ...byHandWording(words, ledger),
    ...callWording(words, ledger),
  }
  return {
    sentence: (event) => {
      const word = byType[event.type] as ((one: ReturnEvent) => string) | undefined
      return word ? word(event) : words.t('event.unknown', { type: event.type })
    },
  }
}

type CaseEvents =
  | 'return_requested'
  | 'return_approved'
  | 'goods_decided'
  | 'return_declined'
  | 'return_cancelled'
  | 'return_shipped'
  | 'parcel_delivered'
  | 'alert_raised'
  | 'label_attached'
  | 'return_closed'

const caseWording = (words: DeskWords, ledger: Ledger, at: TellMoment): Words<CaseEvents> => ({
  return_requested: ({ override }) =>
    override
      ? words.t('event.return_requested_override', { reason: override.reason })
      : words.t('event.return_requested'),
  return_approved: () => words.t('event.return_approved'),
  goods_decided: ({ lines }) => goodsSentence(words, ledger, lines),
  return_declined: ({ reason, note }) =>
    words.t('event.return_declined', { reason: words.t(`declined.${reason}`), note }),
  return_cancelled: () => words.t('event.return_cancelled'),
  return_shipped: () => words.t('event.return_shipped'),
  parcel_delivered: ({ deliveredAt, source }) =>
    source.kind === 'carrier'
      ? words.t('event.parcel_delivered_by', { at: at(deliveredAt), carrier: source.carrier })
      : words.t('event.parcel_delivered', { at: at(deliveredAt) }),
  alert_raised: ({ alert }) => words.t(`event.alert_raised_${alert}`),
  label_attached: ({ kind }) => words.t(`event.label_attached_${kind}`),
  return_closed: () => words.t('event.return_closed'),
})

const goodsSentence = (words: DeskWords, ledger: Ledger, lines: readonly LineGoods[]): string => {
  const titles = (goods: LineGoods['goods']) =>
    words.list(
      lines
        .filter((line) => line.goods === goods)
        .map(({ returnLineId }) => titlesOf(ledger.lines)(returnLineId)),
    )
  const [kept, asked] = [titles('keep'), titles('send_back')]
  if (asked === '') return words.t('event.goods_decided_keep', { items: kept })
  if (kept === '') return words.t('event.goods_decided_send_back', { items: asked })
  return words.t('event.goods_decided_both', { kept, asked })
}

const goodsWording = (
  words: DeskWords,
  { lines }: Ledger,
): Words<'parcel_received' | 'units_inspected' | 'units_disposed'> => {
  const titleOf = titlesOf(lines)
  const counted = <One extends { readonly quantity: number; readonly returnLineId: string }>(
    all: readonly One[],
    remark: (one: One) => string,
  ) => words.list(all.map((one) => `${one.quantity} × ${titleOf(one.returnLineId)} (${remark(one)})`))
  return {
    parcel_received: ({ receipts }) =>
      words.t('event.parcel_received', {
        what: counted(receipts, ({ result }) => words.t(`receipt.${result}`).toLowerCase()),
      }),
    units_inspected: ({ inspections }) =>
      words.t('event.units_inspected', {
        what: counted(inspections, ({ grade }) =>
          words.t('event.graded', { grade: gradeName(words, grade) }),
        ),
      }),
    units_disposed: ({ dispositions }) =>
      words.t('event.units_disposed', {
        what: counted(dispositions, ({ disposition }) => words.t(`disposition.${disposition}`)),
      }),
  }
}

const titlesOf =
  (lines: Ledger['lines']) =>
  (returnLineId: string): string =>
    shortTitle(lines.find((line) => line.returnLineId === returnLineId)?.title ?? returnLineId)

const evidenceWording = (
  words: DeskWords,
  { lines, timeline }: Ledger,
): Words<'evidence_added' | 'evidence_withdrawn'> => {
  const whatOf = ({ returnLineId }: Pick<Evidence, 'returnLineId'>) =>
    returnLineId === null ? words.t('evidence.parcel') : titlesOf(lines)(returnLineId)
  return {
    evidence_added: ({ evidence }) =>
      words.t(`event.evidence_added_${evidence.kind}`, {
        what: whatOf(evidence),
        step: words.t(`evidence.steps.${evidence.step}`).toLowerCase(),
      }),
    evidence_withdrawn: ({ evidenceId }) => {
      const added = timeline
        .map(({ event }) => event)
        .find((event) => event.type === 'evidence_added' && event.evidence.evidenceId === evidenceId)
      const what = added?.type === 'evidence_added' ? whatOf(added.evidence) : evidenceId
      return words.t('event.evidence_withdrawn', { what })
    },
  }
}

type MoneyEvents =
  | 'payout_asked'
  | 'payout_refused'
  | 'settlement_made'
  | 'refunded_outside'
  | 'refunded_beside'
  | 'native_cancelled'

const moneyWording = (words: DeskWords, { timeline }: Ledger): Words<MoneyEvents> => {
  const money = moneyOf(words, timeline)
  return {
    settlement_made: ({ settled, trigger, reason }) => {
      const amount = money(settled.settlement.settlement)
      return trigger === 'by_hand' && reason !== null
        ? words.t('event.settlement_made_early', { amount, reason })
        : words.t('event.settlement_made', { amount })
    },
    payout_asked: ({ minor, early }) =>
      early
        ? words.t('event.payout_asked_early', { amount: money(minor), reason: early.reason })
        : words.t('event.payout_asked', { amount: money(minor) }),
    payout_refused: ({ reason }) => words.t('event.payout_refused', { reason }),
    native_cancelled: () => words.t('event.native_cancelled'),
    refunded_beside: ({ minor }) => words.t('event.refunded_beside', { amount: money(minor) }),
    refunded_outside: ({ minor }) => words.t('event.refunded_outside', { amount: money(minor) }),
  }
}

type ByHandEvents =
  'payout_details_given' | 'payout_details_seen' | 'payout_details_erased' | 'payout_recorded'

/** Accounts are told as everybody may read them. */
const byHandWording = (words: DeskWords, { timeline }: Ledger): Words<ByHandEvents> => {
  const first = timeline.map(({ event }) => event).find(({ type }) => type === 'payout_details_given')
  return {
    payout_details_given: (event) =>
      words.t(event === first ? 'event.payout_details_given' : 'event.payout_details_changed', {
        where: payToWords(words, event.masked),
      }),
    payout_details_seen: () => words.t('event.payout_details_seen'),
    payout_details_erased: () => words.t('event.payout_details_erased'),
    payout_recorded: ({ minor, reference }) =>
      words.t('event.payout_recorded', { amount: moneyOf(words, timeline)(minor), reference }),
  }
}

const callWording = (
  words: DeskWords,
  { timeline }: Ledger,
): Words<'call_due' | 'call_submitted' | 'call_looked_up' | 'call_resolved'> => {
  const work = workByCall(timeline)
  const nameOf = (callId: string) => {
    const known = work.get(callId)
    return known ? words.t(wordOf(known)) : callId
  }
  return {
    call_due: ({ call }) => words.t('event.call_due', { what: words.t(wordOf(call.work)) }),
    call_submitted: ({ callId, attempt }) =>
      attempt > 1
        ? words.t('event.call_submitted_again', { what: nameOf(callId), attempt })
        : words.t('event.call_submitted', { what: nameOf(callId) }),
    call_looked_up: ({ callId }) => words.t('event.call_looked_up', { what: nameOf(callId) }),
    call_resolved: ({ callId, outcome }) =>
      words.t(`event.call_${outcome.result}`, { what: nameOf(callId), reason: reasonOf(words, outcome) }),
  }
}

/** Money that no channel sends is not paid by the call that books it. */
const wordOf = (work: CallWork) => callWord(work.kind, handShareOf({ work, outcome: null }))

const reasonOf = (words: DeskWords, outcome: CallOutcome): string =>
  'reason' in outcome ? (words.find(`problem.known_reason.${outcome.reason}`) ?? outcome.reason) : ''

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
