import type { ReturnFilters } from '../../../domain/returns/return-filters.ts'
import type { DeskKey, DeskWords } from '../../../i18n/desk-words.ts'

/** A filter as it is in force: its name in the address, and what it says. */
export type SpokenFilter = {
  readonly name: string
  readonly says: string
  readonly without: Partial<ReturnFilters>
}

export const spokenFilters = (
  words: DeskWords,
  day: (day: string) => string,
  filters: ReturnFilters,
): readonly SpokenFilter[] => {
  const { status, waitingFor, problems, messages, alert, exception, from, to, decidedBy } = filters
  const said = (name: string, value: string | null): string | null =>
    value === null ? null : `${words.t(`list.filter.${name}` as DeskKey)}: ${value}`
  const all: readonly (readonly [string, string | null, Partial<ReturnFilters>])[] = [
    ['status', said('status', status && words.t(`status.${status}.name`)), { status: null }],
    ['waiting', said('waiting', waitingFor && words.t(`waiting.${waitingFor}`)), { waitingFor: null }],
    ['problems', problems ? words.t('list.filter.problems') : null, { problems: false }],
    ['messages', messages ? words.t('list.filter.messages') : null, { messages: false }],
    ['alert', said('alert', alert && words.t(`parcel.alert.${alert}`)), { alert: null }],
    ['exception', said('exception', exception && words.t(`exception.${exception}`)), { exception: null }],
    ['from', said('from', from && day(from)), { from: null }],
    ['to', said('to', to && day(to)), { to: null }],
    ['decided', said('decided', decidedBy && words.t(`list.filter.by_${decidedBy}`)), { decidedBy: null }],
  ]
  return all.flatMap(([name, says, without]) => (says === null ? [] : [{ name, says, without }]))
}

/** All of them in words, the search as well. */
export const filterSentences = (
  words: DeskWords,
  day: (day: string) => string,
  filters: ReturnFilters,
): readonly string[] => [
  ...spokenFilters(words, day, filters).map(({ says }) => says),
  ...(filters.search === null ? [] : [words.t('list.filter.search', { search: filters.search })]),
]
