import { searchTermsOf } from '../../../domain/returns/search-words.ts'
import type { Connection, Statement } from '../connection.ts'

/** So many are looked up by their ids; of more, the next page is met soon enough by reading on in order. */
const mostIds = 1_000
/** A word that more returns have than this is not read to its end. */
const mostOfWord = 5_000

/** What a search leaves: these ids, or whatever has the patterns in its text. Nulls leave everything. */
export type Found = { readonly ids: readonly string[] | null; readonly patterns: readonly string[] | null }

const everything: Found = { ids: null, patterns: null }
const nothing: Found = { ids: [], patterns: null }

/**
 * The rarest of the words is read from its index, and the others are looked up for each return that has it. Where even
 * the rarest is frequent, the list is read in its own order instead, with the words as a pattern.
 */
export const findBySearch = async (
  db: Connection,
  shopId: string,
  search: string | null | undefined,
): Promise<Found> => {
  if (search === null || search === undefined || search.trim() === '') return everything
  const terms = searchTermsOf(search)
  if (terms.length === 0) return nothing
  const counted = await db.rows<{ readonly term: string; readonly count: number }>(COUNT, [shopId, terms])
  const [rarest, ...others] = counted
  if (!rarest || rarest.count === 0) return nothing
  const patterns = terms.map((term) => `% ${term}%`)
  if (rarest.count > mostOfWord) return { ids: null, patterns }
  const rows = await db.rows<{ readonly returnId: string }>(IDS, [
    shopId,
    rarest.term,
    others.map(({ term }) => term),
  ])
  return rows.length > mostIds
    ? { ids: null, patterns }
    : { ids: rows.map(({ returnId }) => returnId), patterns: null }
}

/** No byte of UTF-8 is as high as 255: what begins with a word lies between it and itself with that byte. */
const begins = (column: string, term: string) =>
  `${column} >= convert_to(${term}, 'UTF8') and ${column} < convert_to(${term}, 'UTF8') || '\\xff'::bytea`

const COUNT: Statement = {
  name: 'returns-search-count',
  text: `select term, (select count(*) from (
        select from return_words w where w.shop_id = $1 and ${begins('w.word', 'term')} limit ${mostOfWord + 1}) c) as count
    from unnest($2::text[]) as term order by count`,
}

const IDS: Statement = {
  name: 'returns-search-ids',
  text: `select distinct w.return_id as "returnId" from return_words w
    where w.shop_id = $1 and ${begins('w.word', '$2')} and not exists (
      select from unnest($3::text[]) as other where not exists (
        select from return_words o
        where o.shop_id = w.shop_id and o.return_id = w.return_id and ${begins('o.word', 'other')}))
    limit ${mostIds + 1}`,
}
