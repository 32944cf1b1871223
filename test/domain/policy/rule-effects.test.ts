import { expect, test } from 'vitest'
import { ruleEffects as effectsInPieces, type RuleEffects } from '../../../app/domain/policy/rule-effects.ts'
import type { Facts, Policy } from '../../../app/domain/policy/policy.ts'
import { facts, policy, rule, test as when } from '../../builders/policy.ts'

const ruleEffects = (given: Policy, sold: readonly (readonly Facts[])[]): RuleEffects => {
  const pieces = effectsInPieces(given, sold)
  for (;;) {
    const piece = pieces.next()
    if (piece.done) return piece.value
  }
}

const onSale = when('line.on_sale', 'equals', true)
const noReturn = { returnable: { allowed: false, because: 'final_sale' } } as const
const damaged = when('return.reason', 'equals', 'damaged')

const lines = [
  [facts({ 'line.on_sale': true }), facts({ 'line.on_sale': true, 'return.reason': 'damaged' })],
  [facts(), facts({ 'return.reason': 'damaged' })],
]

test('a rule is told by the lines it speaks about, those it changes, and those that come back because of it or do not', () => {
  const rules = [
    rule('Damaged', damaged, { returnable: { allowed: true } }),
    rule('Sale', onSale, noReturn),
    { ...rule('Off', onSale, noReturn), off: true } as const,
    rule('Sale again', onSale, noReturn),
    rule('Photo', damaged, {}),
  ]
  const withPhoto = rules.with(4, { ...rule('Photo', damaged, {}), answers: { evidence: ['photo'] } })
  expect(ruleEffects(policy(withPhoto), lines).rules).toEqual([
    { matched: 2, changed: 1, refused: 0, allowed: 1 },
    { matched: 1, changed: 0, refused: 0, allowed: 0 },
    null,
    { matched: 1, changed: 0, refused: 0, allowed: 0 },
    { matched: 2, changed: 2, refused: 0, allowed: 0 },
    null,
  ])
  expect(ruleEffects(policy([rules[1] ?? expect.unreachable()]), lines).rules[0]).toEqual({
    ...{ matched: 1, changed: 1, refused: 1, allowed: 0 },
  })
})

test('without anything sold there is nothing to tell', () => {
  expect(ruleEffects(policy([rule('Sale', onSale, noReturn)]), [])).toEqual({
    lines: 0,
    rules: [{ matched: 0, changed: 0, refused: 0, allowed: 0 }, null],
  })
})

test('of an intricate policy fewer lines are looked at, and no more are claimed', () => {
  const rules = Array.from({ length: 199 }, (_, at) => ({
    ...rule(
      `Rule ${at}`,
      { any: Array.from({ length: 10 }, (_never, sku) => when('line.sku', 'like', `a*${sku}*${at}`)) },
      {},
    ),
    answers: { instructions: [{ en: 'Wrap it', id: '', nl: '' }] },
  }))
  const many = Array.from({ length: 200 }, () =>
    Array.from({ length: 30 }, () => facts({ 'line.sku': 'aaaaaaa' })),
  )
  const began = performance.now()
  const { lines: looked, rules: told } = ruleEffects(policy(rules), many)
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(looked).toBeGreaterThan(0)
  expect(looked).toBeLessThan(200)
  expect(told[0]).toEqual({ matched: 0, changed: 0, refused: 0, allowed: 0 })
})

test('however intricate a policy is, it is told in pieces after which others can have their turn', () => {
  const rules = Array.from({ length: 199 }, (_, at) => ({
    ...rule(`Rule ${at}`, { any: Array.from({ length: 10 }, () => when('line.sku', 'like', 's*')) }, {}),
    answers: { instructions: [{ en: `Wrap it ${at} times`, id: '', nl: '' }] },
  }))
  const many = Array.from({ length: 50 }, () =>
    Array.from({ length: 30 }, () => facts({ 'line.sku': 'S-1' })),
  )
  const pieces = [...effectsInPieces(policy(rules), many)]
  expect(pieces.length).toBeGreaterThan(10)
  expect(Math.max(...pieces)).toBeLessThan(5_000)
})
