import type { ReturnPageView } from '../../../contracts/views.ts'
import type { RecordedEvent, ReturnEvent } from '../../../domain/returns/events.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { actorName } from '../actor-name.ts'
import { findingSentences } from './finding-words.ts'

type Lines = ReturnPageView['lines']
type Entry = Pick<RecordedEvent, 'actor' | 'event'>

/** What else was written down with an event, a line each. */
export const furtherOf = (words: DeskWords, lines: Lines, entry: Entry): readonly string[] => [
  ...unseenOf(words, lines, entry),
  ...writtenWith(words, entry.event),
]

const writtenWith = (words: DeskWords, event: ReturnEvent): readonly string[] =>
  (writing[event.type] as ((words: DeskWords, event: ReturnEvent) => readonly string[]) | undefined)?.(
    words,
    event,
  ) ?? []

type Writing = {
  readonly [T in ReturnEvent['type']]?: (
    words: DeskWords,
    event: Extract<ReturnEvent, { readonly type: T }>,
  ) => readonly string[]
}

/** What was approved in the channel while something was to be kept: nobody was asked to look at it. */
const unseenOf = (words: DeskWords, lines: Lines, { actor, event }: Entry): readonly string[] =>
  event.type === 'return_approved' && actor.kind === 'channel' && lines.some(({ goods }) => goods === 'keep')
    ? [words.t('event.approved_unseen')]
    : []

const seenOf = (words: DeskWords, seen: readonly string[] = []): readonly string[] =>
  seen.length === 0 ? [] : [words.t('event.seen', { count: seen.length })]

const placeOf = (words: DeskWords, place: string | undefined): readonly string[] =>
  place === undefined ? [] : [words.t('event.parcel_received_at', { place })]

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

const writing: Writing = {
  return_approved: (words, { seen, reason }) => [...seenOf(words, seen), ...noteOf(words, reason)],
  goods_decided: (words, { reason }) => noteOf(words, reason),
  return_cancelled: (words, { note }) => noteOf(words, note),
  parcel_received: (words, { place, note }) => [...placeOf(words, place), ...noteOf(words, note)],
  evidence_added: (words, { evidence }) => noteOf(words, evidence.note),
  evidence_withdrawn: (words, { reason }) =>
    reason === '' ? [] : [words.t('event.evidence_reason', { reason })],
  return_shipped: trackingOf,
  settlement_made: (words, { askedBy }) =>
    askedBy ? [words.t('event.confirmed_second', { who: actorName(words, askedBy) })] : [],
  units_inspected: (words, { inspections }) =>
    inspections.flatMap((inspection) => findingSentences(words, inspection)),
}
