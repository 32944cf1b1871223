import type { ReturnLineView } from '../../../contracts/views.ts'
import type { Grade } from '../../../domain/policy/policy.ts'
import { gradeName } from '../../../i18n/grade-name.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'

/** What a grade means under the policy that decided the return: what comes off the money, and where the goods go. */
export const gradeTermsSentence = (
  words: DeskWords,
  grade: Grade,
  { basisPoints, disposition }: ReturnLineView['decision']['gradeTerms'][Grade],
): string =>
  words.t(basisPoints === 0 ? 'page.grade_terms_none' : 'page.grade_terms', {
    grade: gradeName(words, grade),
    percent: words.percent(basisPoints),
    disposition: words.t(`disposition.${disposition}`),
  })
