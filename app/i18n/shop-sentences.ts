import type { ShopWords } from '../domain/policy/policy.ts'
import type { ShopperWords } from './shopper-words.ts'

/** The shop's own sentences in the shopper's language, else in English; one that several rules say, once. */
export const shopSentences = (words: ShopperWords, said: readonly ShopWords[]): readonly string[] => [
  ...new Set(said.map((each) => each[words.locale] || each.en)),
]
