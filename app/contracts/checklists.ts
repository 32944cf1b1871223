import { z } from 'zod'
import { checkChecklists, type ChecklistProblem } from '../domain/inspection/check-checklists.ts'
import type { Checklists } from '../domain/inspection/checklist.ts'
import { grades } from '../domain/policy/policy.ts'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'

/** As many as somebody at a table still reads; a longer list is ticked off unread. */
export const mostChecks = 12
export const mostChecklists = 50
const mostTypes = 100

/** What is wrong with a place of the document, as a key of words. */
export type ChecklistFieldProblem =
  | 'missing'
  | 'too_long'
  | 'too_many'
  | 'no_checks'
  | 'no_types'
  | 'name_taken'
  | 'type_taken'
  | 'others_taken'
  | 'question_taken'
  | 'unreadable'
export type ChecklistPlaceProblem = {
  readonly path: readonly PropertyKey[]
  readonly problem: ChecklistFieldProblem
}

const says = (problem: ChecklistFieldProblem) => ({ error: problem })
const text = (longest: number) =>
  z
    .string()
    .max(longest, says('too_long'))
    .refine((given) => given.trim() !== '', says('missing'))
    .refine(
      (given) => given.trim() === given && given.isWellFormed() && !/\p{Cc}/u.test(given),
      says('unreadable'),
    )

const check = z.strictObject({ question: text(200), gradeIfNo: z.enum(grades, says('unreadable')) })

/**
 * The document of a shop's checklists, `kembali/checklists@1`, strict. Texts are one line without spaces around it; names, types
 * and questions are told apart without case.
 */
const checklistsDocument: z.ZodType<Checklists> = z
  .strictObject({
    format: z.literal('kembali/checklists@1'),
    checklists: z
      .array(
        z.strictObject({
          name: text(80),
          productTypes: z
            .array(text(120))
            .min(1, says('no_types'))
            .max(mostTypes, says('too_many'))
            .nullable(),
          checks: z.array(check).min(1, says('no_checks')).max(mostChecks, says('too_many')),
        }),
      )
      .max(mostChecklists, says('too_many')),
  })
  .superRefine((document, context) => {
    for (const problem of checkChecklists(document))
      context.addIssue({ code: 'custom', message: problem.code, path: placeOf(problem) })
  })

const placeOf = (problem: ChecklistProblem): (string | number)[] => {
  const path = ['checklists', problem.checklist]
  if (problem.code === 'question_taken') return [...path, 'checks', problem.check, 'question']
  return [...path, problem.code === 'name_taken' ? 'name' : 'productTypes']
}

const known: readonly string[] = [
  'missing',
  'too_long',
  'too_many',
  'no_checks',
  'no_types',
  'name_taken',
  'type_taken',
  'others_taken',
  'question_taken',
] satisfies readonly ChecklistFieldProblem[]

/** Reads checklists that came from outside. Refuses `checklists_invalid` with every place that is wrong. */
export const parseChecklists = (
  document: unknown,
): Outcome<
  Checklists,
  { readonly code: 'checklists_invalid'; readonly problems: readonly ChecklistPlaceProblem[] }
> => {
  const parsed = checklistsDocument.safeParse(document)
  if (parsed.success) return accept(parsed.data)
  const problems = parsed.error.issues.map(({ path, message }) => ({
    path,
    problem: (known.includes(message) ? message : 'unreadable') as ChecklistFieldProblem,
  }))
  return refuse({ code: 'checklists_invalid', problems })
}
