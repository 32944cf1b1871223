import type { FindingView } from '../../../contracts/views.ts'
import { gradeName } from '../../../i18n/grade-name.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'

/** The answers that made the grade; all of them can be read in the ledger's export. */
export const findingSentences = (
  words: DeskWords,
  { checklist, note, grade }: Pick<FindingView, 'checklist' | 'note' | 'grade'>,
): readonly string[] => {
  const written = note === null || note === '' ? [] : [words.t('event.note', { note })]
  if (!checklist) return written
  const failed = checklist.answers.filter(({ isFine }) => !isFine)
  const passed = checklist.answers.length - failed.length
  return [
    words.t('inspection.passed', { name: checklist.name, count: passed, all: checklist.answers.length }),
    ...failed.map(({ question, gradeIfNo }) =>
      words.t('inspection.failed', { question, grade: gradeName(words, gradeIfNo) }),
    ),
    ...overrideOf(words, { checklist, grade }),
    ...written,
  ]
}

const overrideOf = (
  words: DeskWords,
  { checklist, grade }: Pick<FindingView, 'checklist' | 'grade'>,
): readonly string[] => {
  if (!checklist || checklist.grade === grade) return []
  const said = { best: gradeName(words, checklist.grade), grade: gradeName(words, grade) }
  return checklist.override
    ? [words.t('inspection.overridden', { ...said, reason: checklist.override.reason })]
    : [words.t('inspection.lowered', said)]
}
