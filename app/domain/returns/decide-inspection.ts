import { checklistFor, type ChecklistVersion } from '../inspection/checklist.ts'
import { answerChecks, gradeOf, isBetter, type AnsweredCheck } from '../inspection/grade-answers.ts'
import { accept, refuse, type Outcome } from '../outcome.ts'
import type { Grade } from '../policy/policy.ts'
import type { DecisionContext, InspectedUnits } from './commands.ts'
import type { Inspection } from './events.ts'
import { mayDo } from './permissions.ts'
import type { LineState } from './return-state.ts'

/**
 * What is recorded of some units that were looked at. Goods whose product type has a checklist get the grade that its answers
 * allow, or a lower one with a note; a better one only by who may, with a written reason, and both stay on the ledger.
 *
 * Refuses `not_your_role`; `checklist_changed` (the page asked other questions than are in force now: nothing is recorded
 * against questions that the owner has replaced); what `answerChecks` refuses; `lower_grade_needs_note`;
 * `grade_above_checklist` (with the question that stands against it); `grade_missing` where there is no checklist.
 */
export const gradeUnits = (
  line: LineState,
  units: InspectedUnits,
  context: Pick<DecisionContext, 'actor' | 'checklists'>,
): Outcome<Inspection> => {
  const { returnLineId, quantity, note } = units
  const version = checklistFor(context.checklists, line.decision.facts['line.type'])
  if (version?.hash !== units.asked?.hash)
    return refuse({ code: 'checklist_changed', title: line.title, name: version?.checklist.name ?? '' })
  if (!version || !units.asked) return gradeBySight(units, context)
  const answers = answerChecks(version.checklist, units.asked.answers)
  if (!answers.ok) return answers
  const graded = gradeByAnswers(units, answers.value, context)
  if (!graded.ok) return graded
  const { grade, override } = graded.value
  return accept({
    returnLineId,
    quantity,
    note,
    grade,
    checklist: resultOf(version, answers.value, override),
  })
}

const gradeBySight = (
  { returnLineId, quantity, note, grade }: InspectedUnits,
  { actor }: Pick<DecisionContext, 'actor'>,
): Outcome<Inspection> => {
  const may = mayDo(actor, 'inspect')
  if (!may.ok) return may
  return grade === null ? refuse({ code: 'grade_missing' }) : accept({ returnLineId, quantity, note, grade })
}

type Graded = { readonly grade: Grade; readonly override: { readonly reason: string } | null }

const gradeByAnswers = (
  units: InspectedUnits,
  answers: readonly AnsweredCheck[],
  { actor }: Pick<DecisionContext, 'actor'>,
): Outcome<Graded> => {
  const best = gradeOf(answers)
  const grade = units.grade ?? best
  const isAbove = isBetter(grade, best)
  const reason = reasonOf(units)
  if (isAbove && reason === '')
    return refuse({ code: 'grade_above_checklist', grade, best, question: against(answers) })
  const may = mayDo(actor, isAbove ? 'override_grade' : 'inspect')
  if (!may.ok) return may
  if (isBetter(best, grade) && !hasNote(units)) return refuse({ code: 'lower_grade_needs_note', grade, best })
  return accept({ grade, override: isAbove ? { reason } : null })
}

const reasonOf = ({ override }: InspectedUnits): string => override?.reason.trim() ?? ''

const hasNote = ({ note }: InspectedUnits): boolean => note !== null && note.trim() !== ''

/** The failed check that allows no better grade. */
const against = (answers: readonly AnsweredCheck[]): string =>
  answers.find(({ isFine, gradeIfNo }) => !isFine && gradeIfNo === gradeOf(answers))?.question ?? ''

const resultOf = (
  { hash, checklist }: ChecklistVersion,
  answers: readonly AnsweredCheck[],
  override: Graded['override'],
): NonNullable<Inspection['checklist']> => ({
  hash,
  name: checklist.name,
  answers,
  grade: gradeOf(answers),
  override,
})
