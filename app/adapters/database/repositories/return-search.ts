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
  const [rarest] = counted
  if (!rarest || rarest.count === 0) return nothing
  const patterns = terms.map((term) => `% ${term}%`)
  if (rarest.count > mostOfWord) return { ids: null, patterns }
  const sorted = counted.map(({ term }) => term)
  const rows = await db.rows<{ readonly returnId: string }>(idsOf(sorted.length), [shopId, ...sorted])
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

/** $2 is the rarest term, the others follow. Planned for these terms: how frequent they are decides how they are joined. */
const idsOf = (terms: number): Statement => {
  const others = Array.from({ length: terms - 1 }, (_, index) => {
    const begun = begins('o.word', `$${index + 3}`)
    return ` and exists (select from return_words o where o.shop_id = $1 and o.return_id = w.return_id and ${begun})`
  })
  const text = `select distinct w.return_id as "returnId" from return_words w
    where w.shop_id = $1 and ${begins('w.word', '$2')}${others.join('')} limit ${mostIds + 1}`
  return { name: '', text }
}
