/**
 * What of a return is found by the beginning of a word. Words are letters and digits only, without case and accents:
 * 'R-1001' is `r1001` and `1001`, 'Jean-Luc Öz' is `jeanluc`, `jean`, `luc` and `oz`.
 */
export type SearchWord = { readonly word: string; readonly isPersonal: boolean }

const longestWord = 64
const mostWords = 40

/** Each word once. Of an e-mail address the domain alone finds nothing: half of the shoppers share it. */
export const searchWordsOf = (shown: {
  readonly rma: string
  readonly orderName: string
  readonly customerName: string | null
  readonly email: string
}): readonly SearchWord[] => {
  const numbers = wordsOf(`${shown.rma} ${shown.orderName}`)
  const [local = ''] = shown.email.split('@', 1)
  const personal = [...wordsOf(shown.customerName ?? ''), ...termsOf(shown.email), ...wordsOf(local)]
  const words = new Map<string, boolean>()
  for (const word of numbers) words.set(word, false)
  for (const word of personal) if (!words.has(word)) words.set(word, true)
  return [...words].slice(0, mostWords).map(([word, isPersonal]) => ({ word, isPersonal }))
}

/** What somebody typed, as beginnings of words that all have to be there; at most six. */
export const searchTermsOf = (search: string): readonly string[] => [...new Set(termsOf(search))].slice(0, 6)

const partsOf = (term: string) =>
  term
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .map((part) => part.slice(0, longestWord))

const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

const spaced = (text: string) => plain(text).split(/\s+/)

const termsOf = (text: string): readonly string[] =>
  spaced(text)
    .map((term) => partsOf(term).join('').slice(0, longestWord))
    .filter((term) => term !== '')

const wordsOf = (text: string): readonly string[] => [...termsOf(text), ...spaced(text).flatMap(partsOf)]
