import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { explainDecision, why } from '../../../app/domain/policy/explain-decision.ts'
import type { Condition, Facts } from '../../../app/domain/policy/policy.ts'
import { compiled, facts, rule, test as when } from '../../builders/policy.ts'
import { someConditions, someFacts, someGroups, somePolicies } from './arbitraries.ts'

const runs = { numRuns: 1_000 }
const holds = (condition: Condition, given: Facts) => why(condition, given, someGroups).matched

test('what is said of a condition is what the engine does with it', () => {
  fc.assert(
    fc.property(somePolicies, someFacts, (policy, given) => {
      const engine = compilePolicy(policy, 'hash')
      for (const explained of explainDecision(engine, decideLine(engine, given))) {
        const { when: condition } =
          policy.rules.find(({ name }) => name === explained.answeredBy) ?? expect.fail()
        expect(holds(condition, given)).toBe(true)
        for (const { rule: name } of explained.passedOver)
          expect(holds(policy.rules.find((one) => one.name === name)?.when ?? { all: [] }, given)).toBe(false)
      }
    }),
    runs,
  )
})

test('the reasons are enough: whatever else differs, where they turn out the same the condition does', () => {
  fc.assert(
    fc.property(someConditions, someFacts, someFacts, (condition, given, other) => {
      const { matched, reasons } = why(condition, given, someGroups)
      const mixed = { ...other, ...Object.fromEntries(reasons.map(({ test: { fact }, was }) => [fact, was])) }
      expect(holds(condition, mixed)).toBe(matched)
      for (const { test: one, holds: held } of reasons) expect(holds(one, mixed)).toBe(held)
    }),
    runs,
  )
})

test('each question names the rule, what spoke for it, and what kept the rules above', () => {
  const onSale = when('line.on_sale', 'equals', true)
  const vip = when('customer.tags', 'contains', 'vip')
  const engine = compiled([
    rule('VIP', vip, { approval: 'by_rule' }),
    rule('Sale', { any: [onSale, vip] }, { approval: 'by_person' }),
  ])
  const explained = explainDecision(engine, decideLine(engine, facts({ 'line.on_sale': true })))
  expect(explained.find(({ question }) => question === 'approval')).toEqual({
    question: 'approval',
    answeredBy: 'Sale',
    because: [{ test: onSale, holds: true, was: true }],
    passedOver: [{ rule: 'VIP', because: [{ test: vip, holds: false, was: [] }] }],
  })
})
