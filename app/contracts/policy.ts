import { z } from 'zod'
import { typedAmount } from '../domain/money/typed-amount.ts'
import { checkPolicy, type PolicyProblem } from '../domain/policy/check-policy.ts'
import { mostRules, type PolicyTerms } from '../domain/policy/edit-policy.ts'
import { isTooLarge, mostGroups, mostNamed, mostTests } from '../domain/policy/policy-size.ts'
import {
  dispositions,
  releaseMoments,
  resolutions,
  type Answers,
  type Policy,
  type Rule,
} from '../domain/policy/policy.ts'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import { isDay } from '../domain/time/day.ts'
import { isZone } from '../domain/time/zone.ts'
import { plainWords, problemsOf, type DocumentProblem } from './plain-words.ts'
import { conditionDocument } from './policy-condition.ts'

const name = z
  .string()
  .min(1)
  .max(120)
  .refine((text) => text.trim() === text, 'must not begin or end with a space')
  .refine((text) => !/\p{Cc}/u.test(text), 'must be on one line, of characters that can be seen')
const days = z.int().min(0).max(3_650)
const basisPoints = z.int().min(0).max(10_000)
const bonusBasisPoints = z.int().min(0).max(5_000)
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR')
const fees = z
  .record(currency, z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, "must be an amount such as '4.95'"))
  .refine((byCurrency) => Object.keys(byCurrency).length <= 200, 'must be at most 200 currencies')

/** Some of a few words, each at most once. */
const someOf = <const Words extends readonly string[]>(words: Words) =>
  z
    .array(z.enum(words))
    .min(1)
    .refine((list) => new Set(list).size === list.length, 'must name each entry once')

const gradeTerms = z.strictObject({
  basisPoints,
  disposition: z.enum(dispositions),
})

const answers = {
  returnable: z.discriminatedUnion('allowed', [
    z.strictObject({ allowed: z.literal(true) }),
    z.strictObject({ allowed: z.literal(false), because: z.enum(['final_sale', 'not_returnable']) }),
  ]),
  window: z.strictObject({
    days: days.nullable(),
    anchor: z.enum(['delivered', 'fulfilled', 'ordered']),
    bufferDays: days,
  }),
  resolutions: someOf(resolutions),
  restockingFee: z.strictObject({ basisPoints }),
  returnShipping: z.discriminatedUnion('payer', [
    z.strictObject({ payer: z.literal('merchant') }),
    z.strictObject({ payer: z.literal('shopper') }),
    z.strictObject({ payer: z.literal('deducted'), feeByCurrency: fees }),
  ]),
  approval: z.enum(['by_rule', 'by_person']),
  release: z.strictObject({
    at: z.enum(releaseMoments),
    by: z.enum(['rule', 'person']),
  }),
  outboundShipping: z.enum(['never', 'whole_order', 'always']),
  grades: z.strictObject({ A: gradeTerms, B: gradeTerms, C: gradeTerms }),
  tenderOrder: someOf(['card', 'gift_card', 'store_credit', 'cod', 'manual', 'other']),
} as const satisfies { readonly [Question in keyof Answers]: z.ZodType<Answers[Question]> }

const someWords = z.string().max(500)
const shopWords = z.strictObject({
  en: someWords.refine(
    (text) => text.trim() !== '',
    'is missing: the English words are shown where others are empty',
  ),
  id: someWords,
  nl: someWords,
})

const countryGroups = z
  .record(
    name,
    z
      .array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as NL'))
      .min(1)
      .max(260),
  )
  .refine((groups) => Object.keys(groups).length <= 50, 'must be at most 50 groups')

const timeZone = z.string().refine(isZone, 'must be a time zone such as Europe/Amsterdam')

const rule: z.ZodType<Rule> = z.strictObject({
  name,
  off: z.literal(true).exactOptional(),
  when: conditionDocument,
  answers: z.strictObject({
    returnable: answers.returnable.exactOptional(),
    window: answers.window.exactOptional(),
    resolutions: answers.resolutions.exactOptional(),
    restockingFee: answers.restockingFee.exactOptional(),
    returnShipping: answers.returnShipping.exactOptional(),
    approval: answers.approval.exactOptional(),
    release: answers.release.exactOptional(),
    outboundShipping: answers.outboundShipping.exactOptional(),
    grades: answers.grades.exactOptional(),
    tenderOrder: answers.tenderOrder.exactOptional(),
    evidence: someOf(['photo', 'video']).exactOptional(),
    extendUntil: z.string().refine(isDay, 'must be a day such as 2026-02-28').exactOptional(),
    instructions: z.array(shopWords).min(1).max(10).exactOptional(),
    goods: z.enum(['send_back', 'keep']).exactOptional(),
    storeCreditBonus: z.strictObject({ basisPoints: bonusBasisPoints }).exactOptional(),
  }),
})

/** `25.000` is not taken for twenty-five rupiah, nor for as many thousand: whoever wrote it says which. */
const clearRule = rule.superRefine(({ answers: { returnShipping } }, context) => {
  if (returnShipping?.payer !== 'deducted') return
  for (const [code, fee] of Object.entries(returnShipping.feeByCurrency))
    if (!typedAmount(fee, code).ok)
      context.addIssue({
        code: 'custom',
        path: ['answers', 'returnShipping', 'feeByCurrency', code],
        message: `must be an amount that ${code} is traded with, without marks for thousands`,
      })
})

/** A flat amount that is named in no currency is taken off of no order: whoever says so in the editor has forgotten it. */
const editedRule = clearRule.superRefine(({ answers: { returnShipping } }, context) => {
  if (returnShipping?.payer !== 'deducted' || Object.keys(returnShipping.feeByCurrency).length > 0) return
  const path = ['answers', 'returnShipping', 'feeByCurrency']
  context.addIssue({ code: 'custom', path, message: 'must name an amount in at least one currency' })
})

/**
 * A policy document, `kembali/policy@1`, strict: unknown keys are errors. Days are whole and at most ten years, rates are basis
 * points (15 % is 1500), fees are decimal text by currency.
 */
export const policyDraftDocument: z.ZodType<Policy> = z.strictObject({
  format: z.literal('kembali/policy@1'),
  name,
  timeZone,
  countryGroups: countryGroups.exactOptional(),
  rules: z
    .array(clearRule)
    .min(1)
    .max(mostRules)
    .refine((rules) => !isTooLarge({ rules }), {
      message: `must have at most ${mostTests} tests, ${mostNamed} values and ${mostGroups} groups in all conditions together`,
      abort: true,
    }),
})

const policyTerms: z.ZodType<PolicyTerms> = z.strictObject({ name, timeZone, countryGroups })

/** One that can decide: its last rule matches everything (`{ "all": [] }`) and answers every question; the names of rules differ. */
const policyDocument: z.ZodType<Policy> = policyDraftDocument.superRefine((policy, context) => {
  const problems = checkPolicy(policy).filter((problem) => problem.code !== 'no_rules')
  for (const problem of problems) context.addIssue({ code: 'custom', ...wordsFor(problem) })
})

/** A document that is no policy: for each thing that is wrong, where and what. */
export type InvalidPolicy = { readonly code: 'policy_invalid'; readonly problems: readonly DocumentProblem[] }

/** Reads a policy document that came from outside. Refuses `policy_invalid` with every problem found. */
export const parsePolicy = (document: unknown): Outcome<Policy, InvalidPolicy> =>
  parsedBy(policyDocument, document)

/** Reads one rule of a policy that is still being written. Refuses `policy_invalid`. */
export const parseRule = (document: unknown): Outcome<Rule, InvalidPolicy> => parsedBy(editedRule, document)

/** The same for a rule as it was saved before, also where its fees would be asked about now. */
export const parseSavedRule = (document: unknown): Outcome<Rule, InvalidPolicy> => parsedBy(rule, document)

/** Reads what a policy says beside its rules. Refuses `policy_invalid`. */
export const parsePolicyTerms = (document: unknown): Outcome<PolicyTerms, InvalidPolicy> =>
  parsedBy(policyTerms, document)

const parsedBy = <Read>(schema: z.ZodType<Read>, document: unknown): Outcome<Read, InvalidPolicy> => {
  const parsed = schema.safeParse(document, { error: plainWords })
  if (!parsed.success) return refuse({ code: 'policy_invalid', problems: problemsOf(parsed.error) })
  const problems = unwritable(parsed.data, '')
  return problems.length > 0 ? refuse({ code: 'policy_invalid', problems }) : accept(parsed.data)
}

/** No database keeps these characters, and a version is named by all that it says. */
const unwritable = (value: unknown, at: string): readonly DocumentProblem[] => {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed()
      ? [{ at, message: 'holds a character that is none (NUL, or half of one)' }]
      : []
  if (Array.isArray(value)) return value.flatMap((entry, index) => unwritable(entry, `${at}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, entry]) => [
    ...unwritable(key, at),
    ...unwritable(entry, at === '' ? key : `${at}.${key}`),
  ])
}

type Wording = { readonly path: (string | number)[]; readonly message: string }

const wordsFor = (problem: Exclude<PolicyProblem, { code: 'no_rules' }>): Wording => {
  if (problem.code === 'question_without_default') {
    const path = ['rules', problem.rule, 'answers', problem.question]
    return { path, message: 'is missing: the last rule answers every question' }
  }
  return { path: ['rules', problem.rule, places[problem.code] ?? 'when'], message: ruleWords[problem.code] }
}

const places: Readonly<Record<string, string>> = { rule_name_taken: 'name', default_is_off: 'off' }

const ruleWords = {
  rule_name_taken: 'is already the name of a rule above',
  unknown_country_group: 'names a group of countries that countryGroups does not have',
  default_is_off: 'is not possible for the last rule, which answers what is left',
  price_without_currency:
    'compares an amount (line.unit_price, order.value, order.discount, return.value) without order.currency equals beside it',
  default_has_conditions: 'must be { "all": [] }: the last rule matches everything',
} as const
