import type { Grade } from '../policy/policy.ts'

/** What the owner wants looked at, for each kind of goods. Published as a whole, and never edited. */
export type Checklists = {
  readonly format: 'kembali/checklists@1'
  readonly checklists: readonly Checklist[]
}

export type Checklist = {
  readonly name: string
  /** Product types as the channel writes them; null: every product that no other checklist names. */
  readonly productTypes: readonly string[] | null
  readonly checks: readonly Check[]
}

/** A question that is answered with yes or no. A "no" allows `gradeIfNo` at best. */
export type Check = { readonly question: string; readonly gradeIfNo: Grade }

/** A checklist with the hash of its canonical text: two with the same name and other questions are told apart. */
export type ChecklistVersion = { readonly hash: string; readonly checklist: Checklist }

/** The checklist for goods of a product type: the one that names it, or else the one for all others. Null where there is none. */
export const checklistFor = (
  inForce: readonly ChecklistVersion[],
  productType: string | null,
): ChecklistVersion | null => {
  const type = typeKey(productType ?? '')
  const named = inForce.find(
    ({ checklist: { productTypes } }) => type !== '' && productTypes?.some((one) => typeKey(one) === type),
  )
  return named ?? inForce.find(({ checklist }) => checklist.productTypes === null) ?? null
}

/** People write a type in several ways; case and spaces around it do not make another one. */
export const typeKey = (productType: string): string => productType.normalize('NFC').trim().toLowerCase()
