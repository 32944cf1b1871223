import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../../../app/domain/policy/canonical.ts'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import type { Condition, Facts, LineDecision, Policy, Test } from '../../../app/domain/policy/policy.ts'
import { questions } from '../../../app/domain/policy/questions.ts'
import { speakersOf } from '../../../app/domain/policy/speakers.ts'
import { someConditions, someFacts, someGroups, somePolicies, someRules } from './arbitraries.ts'

const runs = { numRuns: 1_000 }
const decide = (policy: Policy, facts: Facts) => decideLine(compilePolicy(policy, 'hash'), facts)
const again = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

const withRule = (policy: Policy, rule: Policy['rules'][number], position: number): Policy => ({
  ...policy,
  rules: policy.rules.toSpliced(position, 0, rule),
})

/** The combination logic once more, written as the domain states it and sharing no code with the engine. */
const holds = (condition: Condition, facts: Facts): boolean => {
  if ('all' in condition) return condition.all.every((member) => holds(member, facts))
  if ('any' in condition) return condition.any.some((member) => holds(member, facts))
  if ('not' in condition) return !holds(condition.not, facts)
  return testHolds(condition, facts)
}

const testHolds = ({ fact, op, value }: Test, facts: Facts): boolean => {
  const actual = lower(facts[fact])
  const wanted = lower(value)
  if (actual === null) return op === 'equals' && wanted === null
  const isWithin = (least: unknown, most: unknown) =>
    actual >= (least as typeof actual) && actual <= (most as typeof actual)
  const asked: Readonly<Record<Test['op'], () => boolean>> = {
    equals: () => actual === wanted,
    one_of: () => (wanted as unknown[]).includes(actual),
    contains: () => (actual as string).includes(wanted as string),
    like: () => [actual].flat().some((one) => new RegExp(globOf(wanted as string), 's').test(one as string)),
    in_group: () => groupHolds(value as keyof typeof someGroups, facts),
    at_least: () => isWithin(wanted, actual),
    at_most: () => isWithin(actual, wanted),
    between: () => isWithin((wanted as unknown[])[0], (wanted as unknown[])[1]),
  }
  return asked[op]()
}

const groupHolds = (group: keyof typeof someGroups, facts: Facts) =>
  someGroups[group].includes(facts['order.country']?.toUpperCase() ?? '')

const globOf = (pattern: string) => `^${pattern.replaceAll('*', '.*')}$`

const lower = (value: unknown): string | number | boolean | unknown[] | null => {
  if (Array.isArray(value)) return value.map(lower)
  return typeof value === 'string' ? value.toLowerCase() : (value as number | boolean | null)
}

const testsIn = (condition: Condition): readonly Test[] => {
  if ('all' in condition) return condition.all.flatMap(testsIn)
  if ('any' in condition) return condition.any.flatMap(testsIn)
  return 'not' in condition ? testsIn(condition.not) : [condition]
}

const answeredBy = (decision: LineDecision) =>
  Object.fromEntries(decision.trace.map((entry) => [entry.question, entry.answeredBy]))

test('law 9, replay: the same facts and policy give the same decision and trace', () => {
  fc.assert(
    fc.property(somePolicies, someFacts, (policy, facts) => {
      const first = canonicalText(decide(policy, facts))
      const stored = JSON.parse(canonicalText(policy)) as Policy
      expect(canonicalText(decide(policy, facts))).toBe(first)
      expect(canonicalText(decide(again(policy), again(facts)))).toBe(first)
      expect(canonicalText(decide(stored, again(facts)))).toBe(first)
      expect(canonicalText(again(decide(stored, facts)))).toBe(first)
    }),
    runs,
  )
})

test('one compiled policy decides any number of lines, and each as if it were the only one', () => {
  fc.assert(
    fc.property(somePolicies, fc.array(someFacts, { minLength: 2, maxLength: 5 }), (policy, lines) => {
      const compiled = compilePolicy(policy, 'hash')
      const together = lines.map((facts) => decideLine(compiled, facts))
      expect(together.toReversed()).toEqual(lines.toReversed().map((facts) => decide(policy, facts)))
    }),
    runs,
  )
})

test('every case is decided, as the domain says: by the first matching rule that answers', () => {
  fc.assert(
    fc.property(somePolicies, someFacts, (policy, facts) => {
      const decision = decide(policy, facts)
      for (const question of questions) {
        const rule = policy.rules.find(({ when, answers }) => answers[question] && holds(when, facts))
        expect(decision.answers[question]).toEqual(rule?.answers[question])
        expect(answeredBy(decision)[question]).toBe(rule?.name)
      }
      expect(decision.trace.map(({ question }) => question)).toEqual(questions)
    }),
    runs,
  )
})

test('the trace holds exactly the rules above that answer and did not match, each with a test that does fail', () => {
  fc.assert(
    fc.property(somePolicies, someFacts, (policy, facts) => {
      for (const { question, answeredBy, notMatched } of decide(policy, facts).trace) {
        const position = policy.rules.findIndex(({ name }) => name === answeredBy)
        const passedOver = policy.rules.slice(0, position).filter(({ answers }) => answers[question])
        expect(notMatched.map(({ rule }) => rule)).toEqual(passedOver.map(({ name }) => name))
        for (const [index, { failed }] of notMatched.entries()) {
          const rule = passedOver[index]
          if (!failed || !rule) continue
          expect(holds(failed, facts)).toBe(false)
          expect(testsIn(rule.when)).toContainEqual(failed)
        }
      }
    }),
    runs,
  )
})

test('a rule that one plain test keeps from matching is traced with that test', () => {
  const plain = someConditions.map(testsIn).filter((tests) => tests.length > 0)
  fc.assert(
    fc.property(somePolicies, plain, someFacts, (policy, tests, facts) => {
      const when: Condition = { all: tests }
      const top = { name: 'Top', when, answers: { approval: 'by_person' } } as const
      const trace = decide(withRule(policy, top, 0), facts).trace.find(
        ({ question }) => question === 'approval',
      )
      const firstFailing = tests.find((one) => !holds(one, facts))
      const expected = firstFailing ? { rule: 'Top', failed: firstFailing } : undefined
      expect(trace?.notMatched.find(({ rule }) => rule === 'Top')).toEqual(expected)
    }),
    runs,
  )
})

describe('a merchant can predict what a change of the rules does', () => {
  const changes = fc
    .tuple(somePolicies, fc.nat())
    .map(([policy, seed]) => ({ policy, at: seed % policy.rules.length }))

  test('a rule below never changes an answer above', () => {
    fc.assert(
      fc.property(changes, someRules('New'), someFacts, ({ policy, at }, rule, facts) => {
        const before = decide(policy, facts)
        const after = decide(withRule(policy, rule, at), facts)
        const above = policy.rules.slice(0, at).map(({ name }) => name)
        for (const entry of before.trace.filter(({ answeredBy }) => above.includes(answeredBy))) {
          expect(after.trace).toContainEqual(entry)
          expect(after.answers[entry.question]).toEqual(before.answers[entry.question])
        }
      }),
      runs,
    )
  })

  test('a new rule answers only what it names, and only where it matches', () => {
    fc.assert(
      fc.property(changes, someRules('New'), someFacts, ({ policy, at }, rule, facts) => {
        const before = decide(policy, facts)
        const after = decide(withRule(policy, rule, at), facts)
        for (const question of questions) {
          if (answeredBy(after)[question] !== 'New')
            expect(after.answers[question]).toEqual(before.answers[question])
          else
            expect([holds(rule.when, facts), rule.answers[question]]).toEqual([true, after.answers[question]])
        }
      }),
      runs,
    )
  })

  test('removing a rule that answered nothing changes nothing but the trace', () => {
    fc.assert(
      fc.property(changes, someFacts, ({ policy, at }, facts) => {
        const before = decide(policy, facts)
        const name = policy.rules[at]?.name ?? ''
        fc.pre(at < policy.rules.length - 1 && !speakersOf(before).has(name))
        const after = decide({ ...policy, rules: policy.rules.toSpliced(at, 1) }, facts)
        const trace = before.trace.map((entry) => ({
          ...entry,
          notMatched: entry.notMatched.filter(({ rule }) => rule !== name),
        }))
        expect({ ...after, ...together(after) }).toEqual({ ...before, trace, ...together(before) })
      }),
      runs,
    )
  })
})

const lateAnswers = ({ goods, storeCreditBonus }: Pick<LineDecision, 'goods' | 'storeCreditBonus'>) => ({
  goods: goods?.answer ?? 'send_back',
  storeCreditBonus: storeCreditBonus?.basisPoints ?? 0,
})

/** What is answered where no rule has to, without why. */
const together = ({ evidence, extension, instructions, ...late }: LineDecision) => ({
  ...lateAnswers(late),
  evidence: evidence?.kinds ?? [],
  extension: extension?.until ?? null,
  instructions: instructions?.words ?? [],
})
