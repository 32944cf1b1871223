import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRule, parseSavedRule } from '../../../app/contracts/policy.ts'
import { foldingOf, matcherOf } from '../../../app/domain/policy/match-condition.ts'
import type { Condition, FactName, Facts, Rule } from '../../../app/domain/policy/policy.ts'
import { testsIn } from '../../../app/domain/policy/conditions.ts'
import { all, is } from '../../../app/domain/policy/templates/parts.ts'
import { templateNames, templates } from '../../../app/domain/policy/templates/templates.ts'
import { answered } from '../../../app/ui/policy/answer-clauses.ts'
import { editedAnswers, writtenAnswers } from '../../../app/ui/desk/policy/edited-answers.ts'
import {
  editedCondition,
  newTest,
  writtenCondition,
  type EditedGroup,
} from '../../../app/ui/desk/policy/edited-condition.ts'
import { someFacts, somePolicies } from '../../domain/policy/arbitraries.ts'

const keys = () => {
  let last = 0
  return () => (last += 1)
}
const rewritten = (rule: Rule): unknown => ({
  ...rule,
  when: writtenCondition(editedCondition(rule.when, keys())).when,
  answers: writtenAnswers(
    editedAnswers(rule.answers),
    answered.filter((name) => rule.answers[name] !== undefined),
  ),
})
const read = (document: unknown): Rule => {
  const parsed = parseSavedRule(document)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal))
  return parsed.value
}
const matches = (when: Condition, facts: Facts, groups: Readonly<Record<string, readonly string[]>>) => {
  const asked = testsIn(when).map(({ fact }): FactName => fact)
  return matcherOf(when, groups)(foldingOf(asked)(facts)) === 'matched'
}

describe('a rule in the editor', () => {
  test('means the same when it is saved as it was opened, and answers word for word the same', () => {
    fc.assert(
      fc.property(somePolicies, fc.array(someFacts, { minLength: 4, maxLength: 4 }), (policy, cases) => {
        for (const rule of policy.rules) {
          const saved = read(rewritten(rule))
          expect(saved.answers).toEqual(rule.answers)
          for (const facts of cases)
            expect(matches(saved.when, facts, policy.countryGroups ?? {})).toBe(
              matches(rule.when, facts, policy.countryGroups ?? {}),
            )
        }
      }),
      { numRuns: 300 },
    )
  })

  test('that asks for an amount in one currency beside another stays what it is, though it never matches', () => {
    const euros = all(is('order.currency', 'EUR'), is('return.value', 0))
    const impossible: Rule = {
      name: 'Two currencies',
      when: all(euros, is('order.currency', 'KWD')),
      answers: { approval: 'by_person' },
    }
    expect(read(rewritten(impossible))).toEqual(impossible)
  })

  test.each(templateNames)('of the template %s stays word for word what it is', (name) => {
    const { rules } = templates[name]('UTC')
    expect(rules.map(rewritten).map(read)).toEqual(rules)
  })

  const when = (...members: EditedGroup['members']): EditedGroup => ({ key: 1, joining: 'all', members })
  const price = { ...newTest('line.unit_price', keys()), asking: 'at_least' as const, values: ['100,50'] }

  test('counts an amount in the currency beside it, or in its own', () => {
    const euro = { ...newTest('order.currency', keys()), values: ['EUR'] }
    expect(writtenCondition(when(euro, price)).when).toEqual({
      all: [
        { fact: 'order.currency', op: 'equals', value: 'EUR' },
        { fact: 'line.unit_price', op: 'at_least', value: 10_050 },
      ],
    })
    expect(writtenCondition(when({ ...price, values: ['100000'], currency: 'IDR' })).when).toEqual({
      all: [
        { fact: 'order.currency', op: 'equals', value: 'IDR' },
        { fact: 'line.unit_price', op: 'at_least', value: 100_000 },
      ],
    })
  })

  test.each(['50.000', '50,000'])(
    'leaves %s rupiah as it was typed, rather than take it for fifty',
    (typed) => {
      const price = {
        ...newTest('line.unit_price', keys()),
        asking: 'at_least' as const,
        values: [typed],
        currency: 'IDR',
      }
      expect(writtenCondition(when(price)).when).toMatchObject({
        all: [{ value: 'IDR' }, { value: typed }],
      })
    },
  )

  test('keeps what is no value as it was typed, and says at which condition it is wrong', () => {
    const age = { ...newTest('order.age_days', () => 7), values: ['soon'] }
    const written = writtenCondition(
      when(
        newTest('line.on_sale', () => 6),
        age,
      ),
    )
    expect(written.when).toMatchObject({ all: [{ value: true }, { value: 'soon' }] })
    expect(written.places.get('when.all[1]')).toBe(7)
    const parsed = parseRule({ name: 'X', when: written.when, answers: {} })
    expect(parsed).toMatchObject({ refusal: { problems: [{ at: 'when.all[1].value' }] } })
    const answers = writtenAnswers({ ...editedAnswers({}), restockingFee: 'a lot' }, ['restockingFee'])
    expect(parseRule({ name: 'X', when: { all: [] }, answers })).toMatchObject({
      refusal: { problems: [{ at: 'answers.restockingFee.basisPoints' }] },
    })
  })

  test('asks for the opposite where a flag must not hold', () => {
    const onSale: Condition = { fact: 'line.on_sale', op: 'equals', value: false }
    expect(writtenCondition(editedCondition(onSale, keys())).when).toEqual(onSale)
    expect(writtenCondition(editedCondition({ not: onSale }, keys())).when).toEqual({
      ...onSale,
      value: true,
    })
  })
})
