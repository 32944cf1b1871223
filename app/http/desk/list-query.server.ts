import { readFilters, returnSorts } from '../../domain/returns/return-filters.ts'

const longestCursor = 400

/** What an address of the list says: filters, order and place. What it says wrongly, it does not say. */
export const readListQuery = (address: string) => {
  const query = new URL(address).searchParams
  const cursor = (name: string) => query.get(name)?.slice(0, longestCursor) || null
  return {
    filters: readFilters((name) => query.get(name)),
    sort: returnSorts.find((one) => one === query.get('sort')) ?? 'newest',
    after: cursor('after'),
    before: cursor('before'),
    missed: query.get('missed')?.trim().slice(0, 200) ?? null,
  }
}

const longestSearch = 100

/** What an address of payouts that were sent says: what is looked for, and place. */
export const readSentQuery = (address: string) => {
  const query = new URL(address).searchParams
  return {
    search: query.get('q')?.trim().slice(0, longestSearch) || null,
    after: query.get('after')?.slice(0, longestCursor) || null,
  }
}
