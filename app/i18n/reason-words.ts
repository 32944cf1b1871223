import type { ReasonView } from '../contracts/portal-views.ts'
import type { ReasonDetail } from '../domain/returns/events.ts'
import type { Translator } from './translator.ts'

/** What a reason is called: in the shop's words, else in its English ones, else in ours. */
export const reasonWord = <Key extends string>(
  words: Translator<Key>,
  { code, labels }: ReasonView,
): string => labels?.[words.locale] || labels?.en || (words.find(`reason.${code}`) ?? code)

export const reasonGroupWord = <Key extends string>(
  words: Translator<Key>,
  { code, labels }: ReasonView,
): string => labels?.[words.locale] || labels?.en || (words.find(`reason_group.${code}`) ?? code)

/** Why a line comes back, as its shopper read it. */
export const lineReason = <Key extends string>(
  words: Translator<Key>,
  line: { readonly reason: string; readonly reasonDetail?: ReasonDetail },
): string => reasonWord(words, line.reasonDetail ?? { code: line.reason, labels: null })
