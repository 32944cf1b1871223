import { defaultPolicy } from '../default-policy.ts'
import type { Answers, Condition, FactName, Policy, Rule, Test } from '../policy.ts'

/** What templates are made of: the same few rules, in the words of each trade. */

/** A template: a policy for shops of one kind, in the shop's own zone. */
export type Template = (timeZone: string) => Policy

/** A policy of these rules over what every shop starts with, but for the answers given. */
export const template =
  (
    name: string,
    rules: readonly Rule[],
    given: Partial<Answers>,
    more: Pick<Policy, 'countryGroups'> = {},
  ): Template =>
  (timeZone) => {
    const usual = defaultPolicy(timeZone)
    const last = usual.rules.at(-1)
    const rest: Rule = { name: 'Everything else', when: { all: [] }, answers: { ...last?.answers, ...given } }
    return { format: usual.format, name, timeZone, ...more, rules: [...rules, rest] }
  }

export const is = (fact: FactName, value: Test['value']): Test => ({ fact, op: 'equals', value })
export const isOneOf = (fact: FactName, ...value: readonly string[]): Test => ({ fact, op: 'one_of', value })
export const has = (fact: FactName, value: string): Test => ({ fact, op: 'contains', value })
export const all = (...conditions: readonly Condition[]): Condition => ({ all: conditions })
export const any = (...conditions: readonly Condition[]): Condition => ({ any: conditions })
export const not = (condition: Condition): Condition => ({ not: condition })

/** Something was wrong with it when it came: the shop's own doing. */
export const atFault: Test = isOneOf('return.reason', 'damaged', 'wrong_item', 'not_as_described')

export const noReturn: Rule['answers'] = { returnable: { allowed: false, because: 'not_returnable' } }
export const noReturnOfSale: Rule['answers'] = { returnable: { allowed: false, because: 'final_sale' } }

/** Sold at the end of the line, by its tag or its collection. */
export const finalSale: Rule = {
  name: 'Final sale',
  when: all(any(has('line.tags', 'final-sale'), has('line.collections', 'Final sale')), not(atFault)),
  answers: noReturnOfSale,
}

/** What cannot be sold again once it was worn or opened, unless it came wrong. */
export const hygiene = (name: string, ...types: readonly string[]): Rule => ({
  name,
  when: all(isOneOf('line.type', ...types), not(atFault)),
  answers: noReturn,
})
