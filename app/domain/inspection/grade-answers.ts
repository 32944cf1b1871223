import { accept, refuse, type Outcome } from '../outcome.ts'
import { grades, type Grade } from '../policy/policy.ts'
import type { Check, Checklist } from './checklist.ts'

/** A check as it was asked, text and all, and its answer: true is "yes, it is as it should be". */
export type AnsweredCheck = Check & { readonly isFine: boolean }

/** An answer as a form gives it: `check` counts the checklist's checks from 0. */
export type CheckAnswer = { readonly check: number; readonly isFine: boolean }

/** Whether `grade` is better than `other`. */
export const isBetter = (grade: Grade, other: Grade): boolean => grades.indexOf(grade) < grades.indexOf(other)

/** The best grade that the answers allow: the worst of those that the failed checks bring; A where none failed. */
export const gradeOf = (answers: readonly AnsweredCheck[]): Grade =>
  answers.reduce<Grade>(
    (grade, { isFine, gradeIfNo }) => (!isFine && isBetter(grade, gradeIfNo) ? gradeIfNo : grade),
    'A',
  )

/**
 * A checklist with its answers, in the order in which it asks. Refuses `check_unknown` (no such check), `check_answered_twice`
 * and `answers_missing` (with the first question that nobody answered).
 */
export const answerChecks = (
  { checks }: Pick<Checklist, 'checks'>,
  answers: readonly CheckAnswer[],
): Outcome<readonly AnsweredCheck[]> => {
  const given = new Map<number, boolean>()
  for (const { check, isFine } of answers) {
    if (!checks[check]) return refuse({ code: 'check_unknown' })
    if (given.has(check)) return refuse({ code: 'check_answered_twice', question: checks[check].question })
    given.set(check, isFine)
  }
  const answered = checks.flatMap((check, index) => {
    const isFine = given.get(index)
    return isFine === undefined ? [] : [{ ...check, isFine }]
  })
  const missing = checks.filter((_check, index) => !given.has(index))
  if (!missing[0]) return accept(answered)
  return refuse({ code: 'answers_missing', question: missing[0].question, count: missing.length })
}
