import { parseChecklists, type ChecklistFieldProblem } from '../../../contracts/checklists.ts'
import type { Checklists } from '../../../domain/inspection/checklist.ts'
import { grades } from '../../../domain/policy/policy.ts'
import { checkField, checklistField } from './checklists-form.ts'

/** By field, what is wrong with it: a key of the desk's words under `checklists.invalid`. */
export type ChecklistProblems = Readonly<Record<string, ChecklistFieldProblem>>

export type ReadChecklists =
  | { readonly checklists: Checklists; readonly problems: null }
  | { readonly checklists: null; readonly problems: ChecklistProblems }

/** The checklists that the form means. A row without a question is none, and a checklist without anything is none. */
export const readChecklistsForm = (form: FormData): ReadChecklists => {
  const fields: Fields = new Map(form.entries())
  const drafts = [...placesIn(fields)]
    .map(([place, checks]) => draftOf(fields, place, checks))
    .filter(({ name, types, checks }) => name !== '' || types !== '' || checks.length > 0)
  const document = {
    format: 'kembali/checklists@1',
    checklists: drafts.map(({ name, scope, types, checks }) => ({
      name,
      productTypes: scope === 'others' ? null : namesIn(types),
      checks: checks.map(({ question, gradeIfNo }) => ({ question, gradeIfNo })),
    })),
  }
  const parsed = parseChecklists(document)
  if (parsed.ok) return { checklists: parsed.value, problems: null }
  const problems = parsed.refusal.problems.map(({ path, problem }) => [fieldAt(drafts, path), problem])
  return { checklists: null, problems: Object.fromEntries(problems) as ChecklistProblems }
}

/** A form looks through all of its fields for each that it is asked for. */
type Fields = ReadonlyMap<string, FormDataEntryValue>
type Draft = ReturnType<typeof draftOf>

const draftOf = (fields: Fields, place: number, checks: ReadonlySet<number>) => ({
  place,
  name: textOf(fields, checklistField(place, 'name')),
  scope: textOf(fields, checklistField(place, 'scope')) === 'others' ? 'others' : 'named',
  types: textOf(fields, checklistField(place, 'types')),
  checks: [...checks]
    .map((check) => ({
      place: check,
      question: textOf(fields, checkField(place, check, 'q')),
      gradeIfNo: grades.find((grade) => grade === fields.get(checkField(place, check, 'g'))),
    }))
    .filter(({ question }) => question !== ''),
})

/** A line break or a tab in a text is a space: nobody meant another line of a question. */
const textOf = (fields: Fields, name: string): string => {
  const value = fields.get(name)
  return typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : ''
}

/** The checklists that fields are named after, with their checks, in the order of the fields. */
const placesIn = (fields: Fields): ReadonlyMap<number, ReadonlySet<number>> => {
  const places = new Map<number, Set<number>>()
  for (const name of fields.keys()) {
    const [, list, check] = /^c\.(\d{1,4})\.(?:q\.(\d{1,4})$)?/.exec(name) ?? []
    if (list === undefined) continue
    const checks = places.get(Number(list)) ?? new Set<number>()
    if (check !== undefined) checks.add(Number(check))
    places.set(Number(list), checks)
  }
  return places
}

const namesIn = (types: string): readonly string[] =>
  types
    .split(',')
    .map((type) => type.trim())
    .filter((type) => type !== '')

/** Where in the form a place of the document was filled in. */
const fieldAt = (drafts: readonly Draft[], path: readonly PropertyKey[]): string => {
  const [, list, part, check] = path
  const draft = drafts[Number(list)]
  if (!draft) return 'checklists'
  if (part === 'name') return checklistField(draft.place, 'name')
  if (part === 'productTypes') return checklistField(draft.place, 'types')
  const asked = draft.checks[Number(check)]
  return asked ? checkField(draft.place, asked.place, 'q') : checklistField(draft.place, 'checks')
}
