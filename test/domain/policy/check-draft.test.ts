import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchDraft } from '../../../app/domain/policy/check-draft.ts'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { policy, rule, test as when } from '../../builders/policy.ts'
import { someFacts, somePolicies } from './arbitraries.ts'

const onSale = when('line.on_sale', 'equals', true)
const offSale = when('line.on_sale', 'equals', false)
const dutch = when('order.country', 'equals', 'NL')
const byPerson = { approval: 'by_person' } as const

test('rules that each decide something are no problem', () => {
  const rules = [rule('Sale', onSale, byPerson), rule('Dutch', dutch, byPerson)]
  expect(searchDraft(policy(rules)).problems).toEqual([])
})

test('a rule whose conditions exclude each other never matches', () => {
  expect(searchDraft(policy([rule('Both', { all: [onSale, offSale] }, byPerson)])).problems).toEqual([
    { code: 'never_matches', rule: 0 },
  ])
})

test('a rule below a wider one with the same answer is never reached, and the wider one is named', () => {
  const rules = [
    rule('Elsewhere', when('order.country', 'equals', 'ID'), byPerson),
    rule('Sale', onSale, byPerson),
    rule('Dutch sale', { all: [dutch, onSale] }, { approval: 'by_rule' }),
  ]
  expect(searchDraft(policy(rules)).problems).toEqual([{ code: 'never_reached', rule: 2, because: [1] }])
})

test('two rules that leave nothing between them are both named', () => {
  const rules = [
    rule('Sale', onSale, byPerson),
    rule('Not on sale', offSale, byPerson),
    rule('Dutch', dutch, byPerson),
  ]
  expect(searchDraft(policy(rules)).problems).toEqual([{ code: 'never_reached', rule: 2, because: [0, 1] }])
})

test('a rule that still answers another question is reached', () => {
  const rules = [
    rule('Sale', onSale, byPerson),
    rule('Dutch sale', { all: [dutch, onSale] }, { ...byPerson, outboundShipping: 'always' }),
  ]
  expect(searchDraft(policy(rules)).problems).toEqual([])
})

test('a rule that is called useless answers no question of any case', () => {
  fc.assert(
    fc.property(somePolicies, fc.array(someFacts, { minLength: 5, maxLength: 5 }), (draft, cases) => {
      const useless = new Set(searchDraft(draft).problems.map(({ rule: index }) => draft.rules[index]?.name))
      const compiled = compilePolicy(draft, 'draft')
      for (const facts of cases)
        for (const { answeredBy } of decideLine(compiled, facts).trace)
          expect(useless).not.toContain(answeredBy)
    }),
    { numRuns: 1_000 },
  )
})

test('empty groups count as what they cost: looking through them ends after so many steps', () => {
  let looks = 0
  const counted = {
    get all() {
      looks += 1
      return []
    },
  }
  const tests = [onSale, dutch, when('line.sku', 'equals', 'a'), when('line.type', 'equals', 'a')]
  const never = { all: [when('line.quantity', 'equals', 1), when('line.quantity', 'equals', 2)] }
  const hollow = {
    all: [
      ...tests.map((one) => ({ any: [{ all: [one, ...Array.from({ length: 20_000 }, () => counted)] }] })),
      never,
    ],
  }
  const rules = Array.from({ length: 20 }, (_, at) => rule(`${at}`, hollow, byPerson))
  expect(searchDraft(policy(rules))).toMatchObject({ isWhole: false })
  expect(looks).toBeLessThan(2_000_000)
})

test('a draft that is too intricate is not searched to the end, and says so', () => {
  const many = Array.from({ length: 199 }, (_, at) =>
    rule(
      `Rule ${at}`,
      {
        any: Array.from({ length: 10 }, (_never, sku) =>
          when('line.sku', 'one_of', ['a', 'b', 'c', `${at} ${sku}`, 'd']),
        ),
      },
      { restockingFee: { basisPoints: at } },
    ),
  )
  const began = performance.now()
  expect(searchDraft(policy(many))).toMatchObject({ isWhole: false })
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(searchDraft(policy([]))).toEqual({ problems: [], isWhole: true })
})
