import type { ReturnPageView } from '../../contracts/views.ts'
import type { RecordedEvent, ReturnEvent } from '../../domain/returns/events.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'
import { findingSentences } from './finding-words.ts'

type Lines = ReturnPageView['lines']
type Entry = Pick<RecordedEvent, 'actor' | 'event'>

/** What else was written down with an event, a line each. */
export const furtherOf = (words: DeskWords, lines: Lines, entry: Entry): readonly string[] => [
  ...unseenOf(words, lines, entry),
  ...writtenWith(words, entry.event),
]

const writtenWith = (words: DeskWords, event: ReturnEvent): readonly string[] => {
  switch (event.type) {
    case 'return_approved':
      return [...seenOf(words, event.seen), ...noteOf(words, event.reason)]
    case 'goods_decided':
      return noteOf(words, event.reason)
    case 'return_cancelled':
      return noteOf(words, event.note)
    case 'parcel_received':
      return [...placeOf(words, event.place), ...noteOf(words, event.note)]
    case 'evidence_added':
      return noteOf(words, event.evidence.note)
    case 'evidence_withdrawn':
      return event.reason === '' ? [] : [words.t('event.evidence_reason', { reason: event.reason })]
    case 'return_shipped':
      return trackingOf(words, event)
    case 'units_inspected':
      return event.inspections.flatMap((inspection) => findingSentences(words, inspection))
    default:
      return []
  }
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
