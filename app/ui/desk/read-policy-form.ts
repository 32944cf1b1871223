import type { MessageProblem } from '../../contracts/messages.ts'
import type { PayoutLimitProblem } from '../../contracts/payout-limits.ts'
import type { ReceivingProblem } from '../../contracts/receiving.ts'
import { parsePercent } from '../../domain/money/percent.ts'
import type { Answers, Condition, Grade, Policy, Rule } from '../../domain/policy/policy.ts'
import { isZone } from '../../domain/time/zone.ts'
import { defaultRule, feeField, finalSaleRule, gradeField, policyChoices } from './policy-form.ts'

/** What a field must be, as a key of the desk's words under `settings.invalid`. */
export type FieldProblem =
  | ReceivingProblem
  | MessageProblem
  | PayoutLimitProblem
  | 'whole_days'
  | 'percent'
  | 'amount'
  | 'currency'
  | 'time_zone'
export type FieldProblems = Readonly<Record<string, FieldProblem>>

export type ReadPolicy =
  | { readonly policy: Policy; readonly problems: null }
  | { readonly policy: null; readonly problems: FieldProblems }

/** The policy that the form means, over the one it was filled from. Every field that is wrong is named at once. */
export const readPolicyForm = (form: FormData, current: Policy): ReadPolicy => {
  const problems: Record<string, FieldProblem> = {}
  const reader = readerOf(form, problems)
  const timeZone = reader.text('timeZone')
  if (!isZone(timeZone)) problems['timeZone'] = 'time_zone'
  const rule = defaultRule(current)
  const answers = { ...(rule.answers as Answers), ...readAnswers(reader) }
  const sale = saleRuleOf(current, reader)
  const before = finalSaleRule(current)
  const others = current.rules.slice(0, -1).filter((one) => one !== before)
  const position = before ? current.rules.indexOf(before) : 0
  const rules = [...others.slice(0, position), ...(sale ? [sale] : []), ...others.slice(position)]
  if (Object.keys(problems).length > 0) return { policy: null, problems }
  return { policy: { ...current, timeZone, rules: [...rules, { ...rule, answers }] }, problems: null }
}

type Reader = {
  readonly form: FormData
  readonly text: (name: string) => string
  readonly days: (name: string) => number
  readonly percent: (name: string) => number
  readonly choice: <const Word extends string>(name: string, words: readonly [Word, ...Word[]]) => Word
  readonly fail: (name: string, problem: FieldProblem) => void
}

const mostDays = 3_650

const readerOf = (form: FormData, problems: Record<string, FieldProblem>): Reader => {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const fail = (name: string, problem: FieldProblem) => {
    problems[name] = problem
  }
  return {
    form,
    text,
    fail,
    days: (name) => {
      const days = /^\d{1,4}$/.test(text(name)) ? Number(text(name)) : Number.NaN
      if (!(days <= mostDays)) fail(name, 'whole_days')
      return days
    },
    percent: (name) => {
      const percent = parsePercent(withPoint(text(name) || '0'))
      if (!percent.ok) fail(name, 'percent')
      return percent.ok ? percent.value : 0
    },
    choice: (name, words) => words.find((word) => word === text(name)) ?? words[0],
  }
}

/** People type their own decimal sign. */
const withPoint = (text: string): string => text.replace(',', '.')

const readAnswers = (reader: Reader) => ({
  window: {
    days: reader.text('windowDays') === '' ? null : reader.days('windowDays'),
    anchor: reader.choice('anchor', policyChoices.anchor),
    bufferDays: reader.text('bufferDays') === '' ? 0 : reader.days('bufferDays'),
  },
  approval: reader.choice('approval', policyChoices.approval),
  returnShipping: readReturnShipping(reader),
  restockingFee: { basisPoints: reader.percent('restockingPercent') },
  outboundShipping: reader.choice('outboundShipping', policyChoices.outboundShipping),
  release: {
    at: reader.choice('releaseAt', policyChoices.releaseAt),
    by: reader.choice('releaseBy', policyChoices.releaseBy),
  },
  grades: { A: readGrade(reader, 'A'), B: readGrade(reader, 'B'), C: readGrade(reader, 'C') },
})

const readGrade = (reader: Reader, grade: Grade) => ({
  basisPoints: reader.percent(gradeField(grade, 'percent')),
  disposition: reader.choice(gradeField(grade, 'disposition'), policyChoices.disposition),
})

const readReturnShipping = (reader: Reader): Answers['returnShipping'] => {
  const payer = reader.choice('payer', policyChoices.payer)
  return payer === 'deducted' ? { payer, feeByCurrency: readFees(reader) } : { payer }
}

/** As the contract of a policy has it. */
const isFee = /^\d{1,9}(\.\d{1,3})?$/

/** One field per currency that has a fee, and a pair for one more; an empty amount takes a currency off the list. */
const readFees = (reader: Reader): Readonly<Record<string, string>> => {
  const prefix = feeField('')
  const asked = [...reader.form.keys()]
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ field: name, currency: name.slice(prefix.length), amount: reader.text(name) }))
  const added = reader.text('newCurrency').toUpperCase()
  if (added !== '') asked.push({ field: 'newFee', currency: added, amount: reader.text('newFee') })
  const fees: Record<string, string> = {}
  for (const { field, currency, amount } of asked) {
    if (amount === '' && field !== 'newFee') continue
    if (!/^[A-Z]{3}$/.test(currency)) {
      reader.fail('newCurrency', 'currency')
      continue
    }
    const fee = withPoint(amount)
    if (isFee.test(fee)) fees[currency] = fee
    else reader.fail(field, 'amount')
  }
  return fees
}

/** The rule keeps its name and its order of names; without any name left there is no such rule. */
const saleRuleOf = (current: Policy, reader: Reader): Rule | null => {
  const named = (field: string, fact: 'line.tags' | 'line.collections'): Condition[] =>
    namesIn(reader.text(field)).map((value) => ({ fact, op: 'contains', value }))
  const any = [...named('finalSaleTags', 'line.tags'), ...named('finalSaleCollections', 'line.collections')]
  if (any.length === 0) return null
  const before = finalSaleRule(current)
  const answers = { returnable: { allowed: false, because: 'final_sale' } } as const
  return { name: before?.name ?? freeName(current), when: { any }, answers }
}

const freeName = ({ rules }: Policy): string => {
  const taken = new Set(rules.map(({ name }) => name))
  return (
    ['Final sale', 'Final sale by tag', 'Final sale by tag or collection'].find((name) => !taken.has(name)) ??
    'Final sale *'
  )
}

const namesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim().slice(0, 255))
      .filter((name) => name !== ''),
  ),
]
