import { createHash } from 'node:crypto'
import type { Check, Checklist, Checklists, ChecklistVersion } from '../../app/domain/inspection/checklist.ts'
import { canonicalText } from '../../app/domain/policy/canonical.ts'

export const aCheck = (over: Partial<Check> = {}): Check => ({
  question: 'Is it undamaged?',
  gradeIfNo: 'C',
  ...over,
})

/** For every product: undamaged, or it is C; tags there, or it is B. */
export const aChecklist = (over: Partial<Checklist> = {}): Checklist => ({
  name: 'All products',
  productTypes: null,
  checks: [aCheck(), aCheck({ question: 'Are the tags there?', gradeIfNo: 'B' })],
  ...over,
})

export const inForce = (...checklists: readonly Checklist[]): readonly ChecklistVersion[] =>
  checklists.map((checklist) => ({
    hash: createHash('sha256').update(canonicalText(checklist)).digest('hex'),
    checklist,
  }))

export const documentOf = (...checklists: readonly Checklist[]): Checklists => ({
  format: 'kembali/checklists@1',
  checklists,
})

/** Answers in the order of the checks: `y` is yes, `n` is no, anything else is none. */
export const answersOf = (text: string) =>
  text.split('').flatMap((letter, check) => (/[yn]/.test(letter) ? [{ check, isFine: letter === 'y' }] : []))
