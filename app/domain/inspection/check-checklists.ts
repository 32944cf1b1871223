import { typeKey, type Checklist, type Checklists } from './checklist.ts'

/** What is wrong with checklists that have the right shape. Checklists, types and checks count from 0. */
export type ChecklistProblem =
  | { readonly code: 'name_taken'; readonly checklist: number }
  | { readonly code: 'type_taken'; readonly checklist: number; readonly productType: string }
  | { readonly code: 'others_taken'; readonly checklist: number }
  | { readonly code: 'question_taken'; readonly checklist: number; readonly check: number }

/**
 * What would leave open which checklist is meant, or ask the same thing twice. Empty for checklists that may be published:
 * names differ, each product type belongs to one, at most one is for all others, and no question is asked twice in one.
 */
export const checkChecklists = ({
  checklists,
}: Pick<Checklists, 'checklists'>): readonly ChecklistProblem[] =>
  checklists.flatMap((one, index) => checkOne(one, index, checklists.slice(0, index)))

const checkOne = (
  { name, productTypes, checks }: Checklist,
  checklist: number,
  earlier: readonly Checklist[],
): readonly ChecklistProblem[] => {
  const problems: ChecklistProblem[] = []
  if (earlier.some((other) => typeKey(other.name) === typeKey(name)))
    problems.push({ code: 'name_taken', checklist })
  if (productTypes === null && earlier.some((other) => other.productTypes === null))
    problems.push({ code: 'others_taken', checklist })
  const taken = new Set(earlier.flatMap((other) => other.productTypes ?? []).map(typeKey))
  for (const productType of productTypes ?? []) {
    if (taken.has(typeKey(productType))) problems.push({ code: 'type_taken', checklist, productType })
    taken.add(typeKey(productType))
  }
  const asked = new Set<string>()
  for (const [check, { question }] of checks.entries()) {
    if (asked.has(typeKey(question))) problems.push({ code: 'question_taken', checklist, check })
    asked.add(typeKey(question))
  }
  return problems
}
