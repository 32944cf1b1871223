import type { DocumentProblem } from '../../../contracts/plain-words.ts'
import { factShapes } from '../../../domain/policy/fact-kinds.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import type { EditedTest } from './edited-condition.ts'
import { invalidTestWords } from './invalid-words.ts'

/** The fields that a condition's value is typed or chosen in. */
export type ValueMarks = {
  readonly currency: string | null
  /** The only one, or the lower of two. */
  readonly first: string | null
  readonly second: string | null
}

export const noMarks: ValueMarks = { currency: null, first: null, second: null }

/** Which fields of a condition are wrong, each with what it needs. `beside`: the currency that a condition beside it names. */
export const valueMarks = (
  words: DeskWords,
  test: EditedTest,
  problems: readonly DocumentProblem[],
  beside: string | null,
): ValueMarks =>
  problems.reduce(
    (marks, problem) => ({
      ...marks,
      [partOf(test, problem, beside)]: invalidTestWords(words, test, problem),
    }),
    noMarks,
  )

const partOf = (test: EditedTest, { at }: DocumentProblem, beside: string | null): keyof ValueMarks => {
  // A currency of its own is written as a condition beside the amount: the first of two.
  const hasOwn = factShapes[test.fact].kind === 'money' && beside === null && test.currency !== ''
  if (hasOwn && at.endsWith('.all[0].value')) return 'currency'
  if (test.asking !== 'between') return 'first'
  return at.endsWith('value[0]') ? 'first' : 'second'
}
