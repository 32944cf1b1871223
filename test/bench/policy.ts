import { compilePolicy } from '../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../app/domain/policy/decide-line.ts'
import { defaultPolicy } from '../../app/domain/policy/default-policy.ts'
import type { Facts, Policy, Rule } from '../../app/domain/policy/policy.ts'
import { facts } from '../builders/policy.ts'

export type PolicyFigure = {
  readonly name: string
  readonly rules: number
  readonly decisionsPerSecond: number
}

/** Decisions per second, each with its trace and window, by one thread. `seconds` is spent on each policy. */
export const benchPolicy = (seconds = 1): readonly PolicyFigure[] => {
  const policies = { 'default policy': defaultPolicy('Europe/Amsterdam'), 'twenty rules': twentyRules() }
  return Object.entries(policies).map(([name, policy]) => ({
    name,
    rules: policy.rules.length,
    decisionsPerSecond: rateOf(policy, seconds),
  }))
}

const cases: readonly Facts[] = [
  facts(),
  facts({ 'return.reason': 'damaged' }),
  facts({ 'line.tags': ['new', 'final-sale'] }),
  facts({ 'order.tags': ['vip-check'], 'line.delivered_on': null }),
]

const rateOf = (policy: Policy, seconds: number): number => {
  const compiled = compilePolicy(policy, 'bench')
  const round = () => cases.reduce((length, given) => length + decideLine(compiled, given).trace.length, 0)
  for (let warm = 0; warm < 2_000; warm++) round()
  const start = performance.now()
  let rounds = 0
  while (performance.now() - start < seconds * 1_000) {
    for (let batch = 0; batch < 100; batch++) round()
    rounds += 100
  }
  return Math.round((rounds * cases.length * 1_000) / (performance.now() - start))
}

/** The default policy under sixteen rules for product types, each of two tests, of which none matches. */
const twentyRules = (): Policy => {
  const policy = defaultPolicy('Europe/Amsterdam')
  const perType = Array.from({ length: 16 }, (_, index) => ruleForType(`Type ${index}`))
  return { ...policy, rules: [...perType, ...policy.rules] }
}

const ruleForType = (type: string): Rule => ({
  name: type,
  when: {
    all: [
      { any: [{ fact: 'order.country', op: 'one_of', value: ['NL', 'DE', 'BE'] }] },
      { fact: 'line.type', op: 'equals', value: type },
    ],
  },
  answers: {
    restockingFee: { basisPoints: 1_500 },
    window: { days: 14, anchor: 'delivered', bufferDays: 5 },
  },
})
