import type {
  Anchor,
  Answers,
  Condition,
  Disposition,
  Grade,
  Policy,
  ReleaseMoment,
  Rule,
} from '../../domain/policy/policy.ts'
import { decimalOf } from '../../i18n/translator.ts'
import { dispositions } from './counting-fields.ts'

/**
 * The policy's default answers and its final-sale rule as fields of a form. Rules that the form does not know are kept
 * as they are, in their place.
 */
export type PolicyFields = {
  readonly timeZone: string
  readonly windowDays: string
  readonly anchor: Anchor
  readonly bufferDays: string
  readonly finalSaleTags: string
  readonly finalSaleCollections: string
  readonly approval: Answers['approval']
  readonly payer: Answers['returnShipping']['payer']
  readonly fees: readonly { readonly currency: string; readonly amount: string }[]
  readonly restockingPercent: string
  readonly outboundShipping: Answers['outboundShipping']
  readonly releaseAt: ReleaseMoment
  readonly releaseBy: Answers['release']['by']
  readonly grades: Readonly<Record<Grade, { readonly percent: string; readonly disposition: Disposition }>>
}

/** What is offered where one of a few answers is chosen. */
export const policyChoices = {
  anchor: ['delivered', 'fulfilled', 'ordered'],
  approval: ['by_rule', 'by_person'],
  payer: ['merchant', 'shopper', 'deducted'],
  outboundShipping: ['never', 'whole_order', 'always'],
  releaseAt: ['on_request', 'in_transit', 'received', 'inspected'],
  releaseBy: ['rule', 'person'],
  disposition: dispositions,
} as const

export const percentText = (basisPoints: number): string =>
  decimalOf({ minor: basisPoints, exponent: 2 }).replace(/\.?0+$/, '') || '0'

export const policyFields = (policy: Policy): PolicyFields => {
  const answers = defaultRule(policy).answers as Answers
  const sale = finalSaleRule(policy)
  const { returnShipping } = answers
  const fees = returnShipping.payer === 'deducted' ? Object.entries(returnShipping.feeByCurrency) : []
  return {
    timeZone: policy.timeZone,
    windowDays: answers.window.days === null ? '' : String(answers.window.days),
    anchor: answers.window.anchor,
    bufferDays: String(answers.window.bufferDays),
    finalSaleTags: sale ? containedIn(sale.when, 'line.tags').join(', ') : '',
    finalSaleCollections: sale ? containedIn(sale.when, 'line.collections').join(', ') : '',
    approval: answers.approval,
    payer: returnShipping.payer,
    fees: fees.map(([currency, amount]) => ({ currency, amount })),
    restockingPercent: percentText(answers.restockingFee.basisPoints),
    outboundShipping: answers.outboundShipping,
    releaseAt: answers.release.at,
    releaseBy: answers.release.by,
    grades: gradeFields(answers),
  }
}

const gradeFields = (answers: Answers): PolicyFields['grades'] => {
  const field = (grade: Grade) => ({
    percent: percentText(answers.grades[grade].basisPoints),
    disposition: answers.grades[grade].disposition,
  })
  return { A: field('A'), B: field('B'), C: field('C') }
}

export const defaultRule = (policy: Policy): Rule => {
  const last = policy.rules.at(-1)
  if (!last) throw new Error('A policy without rules was published')
  return last
}

/** The rule that the form edits: the first that refuses final sale by tags and collections alone. */
export const finalSaleRule = ({ rules }: Policy): Rule | undefined =>
  rules.find(({ when, answers }) => {
    const { returnable } = answers
    const refuses = returnable?.allowed === false && returnable.because === 'final_sale'
    return refuses && Object.keys(answers).length === 1 && isListOfNames(when)
  })

/** Rules beside the default and the final-sale rule, by name. */
export const otherRules = (policy: Policy): readonly string[] =>
  policy.rules
    .slice(0, -1)
    .filter((rule) => rule !== finalSaleRule(policy))
    .map(({ name }) => name)

type NamedFact = 'line.tags' | 'line.collections'

const isListOfNames = (when: Condition): boolean =>
  ('any' in when ? when.any : [when]).every(
    (one) =>
      'fact' in one && (one.fact === 'line.tags' || one.fact === 'line.collections') && one.op === 'contains',
  )

const containedIn = (when: Condition, fact: NamedFact): readonly string[] =>
  ('any' in when ? when.any : [when]).flatMap((one) =>
    'fact' in one && one.fact === fact && typeof one.value === 'string' ? [one.value] : [],
  )

export const gradeField = (grade: Grade, field: 'percent' | 'disposition'): string =>
  `grade.${grade}.${field}`
export const feeField = (currency: string): string => `fee.${currency}`
