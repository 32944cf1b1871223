import type { ReturnListView } from '../../../contracts/views.ts'
import { writeFilters, type ReturnFilters, type ReturnSort } from '../../../domain/returns/return-filters.ts'

/** What the list shows: all of it stands in the address. */
export type Shown = { readonly filters: ReturnFilters; readonly sort: ReturnSort }
export type ListRow = ReturnListView['rows'][number]

export const queryOf = ({ filters, sort }: Shown, place: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({
    ...writeFilters(filters),
    ...(sort === 'newest' ? {} : { sort }),
    ...place,
  }).toString()

export const addressOf = (shown: Shown, place: Readonly<Record<string, string>> = {}): string => {
  const query = queryOf(shown, place)
  return query === '' ? '/app/returns' : `/app/returns?${query}`
}

export const sameFilters = (one: ReturnFilters, other: ReturnFilters): boolean =>
  JSON.stringify(writeFilters(one)) === JSON.stringify(writeFilters(other))
