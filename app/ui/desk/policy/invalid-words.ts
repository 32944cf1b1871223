import type { DocumentProblem } from '../../../contracts/plain-words.ts'
import { factShapes } from '../../../domain/policy/fact-kinds.ts'
import type { DeskKey, DeskWords } from '../../../i18n/desk-words.ts'
import type { EditedTest } from './edited-condition.ts'

/** What to type or choose, by the place of the document that is wrong: said in the words of the field, not of the document. */
export const invalidWords = (words: DeskWords, { at, message }: DocumentProblem): string => {
  const known = wordsByPlace.find(([place]) => place.test(at))
  return known ? words.t(known[1]) : words.t('policy.invalid', { message })
}

const wordsByPlace: readonly (readonly [RegExp, DeskKey])[] = [
  [/^name$/, 'policy.needed.name'],
  [/^timeZone$/, 'policy.needed.time_zone'],
  [/^countryGroups\.$/, 'policy.needed.group_name'],
  [/^countryGroups\./, 'policy.needed.countries'],
  [/^answers\.storeCreditBonus/, 'policy.needed.bonus'],
  [/basisPoints$/, 'settings.invalid.percent'],
  [/(days|bufferDays)$/, 'settings.invalid.whole_days'],
  [/feeByCurrency$/, 'policy.needed.fee'],
  [/feeByCurrency/, 'settings.invalid.amount'],
  [/^answers\.(resolutions|evidence|tenderOrder)/, 'policy.needed.some'],
  [/^answers\.extendUntil/, 'policy.needed.day'],
  [/^answers\.instructions.*\.en$/, 'policy.needed.english'],
]

/** What a condition needs: it depends on what is asked, and how. */
export const invalidTestWords = (words: DeskWords, test: EditedTest, problem: DocumentProblem): string => {
  const { kind } = factShapes[test.fact]
  if (test.asking === 'between') return words.t('policy.needed.between')
  if (test.asking === 'in_group') return words.t('policy.needed.group')
  if (test.asking === 'one_of' && test.values.length === 0) return words.t('policy.needed.some')
  return words.find(`policy.needed.${kind}`) ?? invalidWords(words, problem)
}
