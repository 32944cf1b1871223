import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine'
import { isDeepStrictEqual } from 'node:util'
import { oneDecision } from './one-decision.ts'
import { realLines } from './real-lines.ts'
import { zenDecider } from './zen-engine.ts'
import { compilePolicy, type CompiledPolicy } from '../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../app/domain/policy/decide-line.ts'
import { defaultPolicy } from '../../app/domain/policy/default-policy.ts'
import { answeredBy } from '../../app/domain/policy/rule-path.ts'
import type { Answers, Condition, Facts, Policy, Rule, Test } from '../../app/domain/policy/policy.ts'
import { facts } from '../builders/policy.ts'

export type PolicyFigure = {
  readonly name: string
  readonly rules: number
  readonly decisionsPerSecond: number
  /** How many times as fast as the function written by hand for the same rules, in this run. */
  readonly timesByHand: number | null
}

export type Decider = (facts: Facts) => Answers | Promise<Answers>

/**
 * Decisions in a second of processor time (others may be busy on the machine) over one workload by one thread: ours with trace and window, ours with the answers alone, a function written by
 * hand for these very rules, and two well-known rule engines (the second where it is installed). Throws where any of them answers otherwise than another.
 */
export const benchPolicy = async (seconds = 1): Promise<readonly PolicyFigure[]> => {
  const small = defaultPolicy('Europe/Amsterdam')
  const large = twentyRules(small)
  const compiled = compilePolicy(large, 'bench')
  const few = compilePolicy(small, 'bench')
  const zen = await zenDecider(large)
  const peers: readonly (readonly [string, number, Decider])[] = [
    ['default policy, with trace', small.rules.length, (given) => decideLine(few, given).answers],
    ['twenty rules, with trace', large.rules.length, (given) => decideLine(compiled, given).answers],
    ['twenty rules, answers alone', large.rules.length, (given) => answersFor(compiled, given)],
    [byHandName, large.rules.length, byHand(large)],
    ['twenty rules, json-rules-engine', large.rules.length, byEngine(large)],
    ...(zen ? [['twenty rules, @gorules/zen-engine', large.rules.length, zen] as const] : []),
  ]
  const figures: Omit<PolicyFigure, 'timesByHand'>[] = []
  for (const [name, rules, decide] of peers) {
    if (rules === large.rules.length) await mustAgree(name, decide, (given) => answersFor(compiled, given))
    figures.push({ name, rules, decisionsPerSecond: await rateOf(decide, seconds) })
  }
  const ofOrder = oneDecision(large)
  const name = 'one line of an order, facts and trace'
  figures.push({
    name,
    rules: large.rules.length,
    decisionsPerSecond: await rateOf(() => ofOrder().answers, seconds),
  })
  const hand = figures.find((figure) => figure.name === byHandName)?.decisionsPerSecond ?? Number.NaN
  const beside = (figure: (typeof figures)[number]): PolicyFigure => ({
    ...figure,
    timesByHand: figure.rules === large.rules.length ? figure.decisionsPerSecond / hand : null,
  })
  return [...figures.map(beside), ...(await benchRealLines())]
}

/** What deciding costs where nobody asks why, nor until when. */
const answersFor = (policy: CompiledPolicy, given: Facts): Answers =>
  answeredBy(policy.paths, policy.folded(given)).answers

const byHandName = 'twenty rules, by hand'

/** Every line of a shop's real orders once, after a warm-up of as many. */
const benchRealLines = async (): Promise<readonly PolicyFigure[]> => {
  const real = await realLines()
  if (!real) return []
  const { policy, lines } = real
  const deciders = [
    ['real lines, with trace', (given: Facts) => decideLine(policy, given)],
    ['real lines, answers alone', (given: Facts) => answersFor(policy, given)],
  ] as const
  return deciders.map(([name, decide]) => {
    for (const given of lines) decide(given)
    const seconds = secondsUsed()
    for (const given of lines) decide(given)
    const decisionsPerSecond = Math.round(lines.length / seconds())
    return { name, rules: policy.rules.length, decisionsPerSecond, timesByHand: null }
  })
}

const cases: readonly Facts[] = [
  facts(),
  facts({ 'return.reason': 'damaged' }),
  facts({ 'line.tags': ['new', 'final-sale'] }),
  facts({ 'order.tags': ['vip-check'], 'line.delivered_on': null }),
  facts({ 'line.type': 'Type 7', 'order.country': 'DE' }),
  facts({ 'line.type': 'TYPE 15', 'order.country': 'US' }),
]

const mustAgree = async (name: string, decide: Decider, expected: (facts: Facts) => Answers) => {
  for (const given of cases)
    if (!isDeepStrictEqual(await decide(given), expected(given))) throw new Error(`${name} answers otherwise`)
}

const rateOf = async (decide: Decider, seconds: number): Promise<number> => {
  const isAsync = decide(cases[0] as Facts) instanceof Promise
  const round = async () => {
    for (const given of cases) await decide(given)
  }
  const rounds = (times: number) => {
    for (let done = 0; done < times; done++) for (const given of cases) void decide(given)
  }
  const batch = isAsync ? 1 : 100
  const work = async () => (isAsync ? await round() : rounds(batch))
  for (let warm = 0; warm < 20; warm++) await work()
  const used = secondsUsed()
  let batches = 0
  for (; used() < seconds; batches++) await work()
  return Math.round((batches * batch * cases.length) / used())
}

const secondsUsed = () => {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000_000
  }
}

/** The default policy under sixteen rules for product types, each of two tests, of which at most one matches. */
const twentyRules = (policy: Policy): Policy => {
  const perType = Array.from({ length: 16 }, (_, index) => ruleForType(`Type ${index}`))
  return { ...policy, rules: [...perType, ...policy.rules] }
}

const near = ['NL', 'DE', 'BE']
const typeAnswers = {
  restockingFee: { basisPoints: 1_500 },
  window: { days: 14, anchor: 'delivered', bufferDays: 5 },
} as const

const ruleForType = (type: string): Rule => ({
  name: type,
  when: {
    all: [
      { any: [{ fact: 'order.country', op: 'one_of', value: near }] },
      { fact: 'line.type', op: 'equals', value: type },
    ],
  },
  answers: typeAnswers,
})

/** What somebody would write who knew these rules and nothing else. */
const byHand = (policy: Policy): Decider => {
  const [finalSale, ourMistake, checked, fallback] = policy.rules.slice(-4).map(({ answers }) => answers)
  const types = new Set(Array.from({ length: 16 }, (_, index) => `type ${index}`))
  const wrong = new Set(['not_as_described', 'damaged', 'wrong_item'])
  const has = (entries: readonly string[], wanted: string) =>
    entries.some((entry) => entry.toLowerCase() === wanted)
  return (given) => {
    const isTyped =
      near.includes((given['order.country'] ?? '').toUpperCase()) &&
      types.has((given['line.type'] ?? '').toLowerCase())
    const isFinal = has(given['line.tags'], 'final-sale') || has(given['line.collections'], 'final sale')
    const isChecked = has(given['order.tags'], 'vip-check')
    return {
      ...fallback,
      ...(isChecked ? checked : {}),
      ...(wrong.has(given['return.reason'].toLowerCase()) ? ourMistake : {}),
      ...(isFinal ? finalSale : {}),
      ...(isTyped ? typeAnswers : {}),
    } as Answers
  }
}

const byEngine = (policy: Policy): Decider => {
  const engine = new Engine()
  engine.addOperator('is', (fact: unknown, wanted: unknown) => lower(fact) === lower(wanted))
  engine.addOperator('isOneOf', (fact: unknown, wanted: readonly string[]) =>
    wanted.some((one) => lower(fact) === lower(one)),
  )
  engine.addOperator('holds', (fact: readonly string[], wanted: string) =>
    fact.some((entry) => lower(entry) === lower(wanted)),
  )
  for (const [index, { when, answers }] of policy.rules.entries())
    engine.addRule({
      conditions: topOf(conditionFor(when)),
      priority: policy.rules.length - index,
      event: { type: String(index), params: answers },
    })
  return async (given) => {
    const { events } = await engine.run({ ...given })
    const matched = events.toSorted((one, other) => Number(other.type) - Number(one.type))
    return Object.assign({}, ...matched.map(({ params }) => params)) as Answers
  }
}

const topOf = (condition: NestedCondition): TopLevelCondition =>
  'fact' in condition ? { all: [condition] } : condition

const conditionFor = (condition: Condition): NestedCondition => {
  if ('all' in condition) return { all: condition.all.map(conditionFor) }
  if ('any' in condition) return { any: condition.any.map(conditionFor) }
  return 'not' in condition ? { not: conditionFor(condition.not) } : testFor(condition)
}

const testFor = ({ fact, op, value }: Test): NestedCondition => {
  const operator = { equals: 'is', one_of: 'isOneOf', contains: 'holds' }[op as 'equals']
  return { fact, operator, value }
}

const lower = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value)
