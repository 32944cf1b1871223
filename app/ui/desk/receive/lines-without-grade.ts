import type { ReturnLineView } from '../../../contracts/views.ts'
import { grades } from '../../../domain/policy/policy.ts'
import { answerField, countField } from './counting-fields.ts'
import { sumOfCounts } from './sum-of-counts.ts'

type Line = Pick<ReturnLineView, 'returnLineId' | 'toInspect' | 'checklist'>

/** The lines that would not be graded whole if the inspection were recorded as it is filled in. */
export const linesWithoutGrade = <L extends Line>(due: readonly L[], entered: FormData): readonly L[] =>
  due.filter((line) => !isGraded(line, entered))

const isGraded = ({ returnLineId, toInspect, checklist }: Line, entered: FormData): boolean => {
  if (checklist)
    return checklist.checks.every((_check, index) => entered.has(answerField(returnLineId, index)))
  const counts = grades.map((grade) => entered.get(countField('count', returnLineId, grade)))
  return sumOfCounts(counts.map((count) => (typeof count === 'string' ? count : ''))) >= toInspect
}
