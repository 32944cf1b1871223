import type { Checklists } from '../../../domain/inspection/checklist.ts'
import type { Grade } from '../../../domain/policy/policy.ts'

/** Checklists as fields of a form. Fields are named by their places: `c.0.q.2` is the third question of the first one. */
export type ChecklistFields = {
  readonly name: string
  readonly scope: 'others' | 'named'
  readonly types: string
  readonly checks: readonly { readonly question: string; readonly grade: Grade }[]
}

export const checklistField = (list: number, field: 'name' | 'scope' | 'types' | 'checks'): string =>
  `c.${list}.${field}`
export const checkField = (list: number, check: number, field: 'q' | 'g'): string =>
  `c.${list}.${field}.${check}`

export const fieldsOf = ({ checklists }: Pick<Checklists, 'checklists'>): readonly ChecklistFields[] =>
  checklists.map(({ name, productTypes, checks }) => ({
    name,
    scope: productTypes === null ? 'others' : 'named',
    types: productTypes?.join(', ') ?? '',
    checks: checks.map(({ question, gradeIfNo }) => ({ question, grade: gradeIfNo })),
  }))
