import type { Condition, Facts, Policy, Test } from '../../app/domain/policy/policy.ts'
import type { Decider } from './policy.ts'

type Decision = {
  readonly evaluate: (context: object) => Promise<{ readonly result: readonly { readonly rule: number }[] }>
}
type Zen = { readonly ZenEngine: new () => { readonly createDecision: (content: object) => Decision } }

/**
 * The same rules for @gorules/zen-engine, as one decision table of which all matching rows are taken; null where it is not installed.
 * It is none of our packages: it brings a binary for each platform, and not every registry has them.
 */
export const zenDecider = async (policy: Policy): Promise<Decider | null> => {
  const zen = await installed()
  if (!zen) return null
  const decision = new zen.ZenEngine().createDecision(tableOf(policy))
  const answers = policy.rules.map((rule) => rule.answers)
  return async (given) => {
    const { result } = await decision.evaluate(contextOf(given))
    return Object.assign({}, ...result.toReversed().map(({ rule }) => answers[rule])) as Awaited<
      ReturnType<Decider>
    >
  }
}

const installed = async (): Promise<Zen | null> => {
  const name: string = process.env['ZEN_ENGINE'] ?? '@gorules/zen-engine'
  try {
    return (await import(name)) as Zen
  } catch {
    return null
  }
}

const nameOf = (fact: string): string => fact.replace('.', '_')

/** Small letters, as policies compare text. */
const contextOf = (facts: Facts): object =>
  Object.fromEntries(Object.entries(facts).map(([fact, value]) => [nameOf(fact), lower(value)]))

const lower = (value: Facts[keyof Facts]): unknown => {
  if (typeof value === 'string') return value.toLowerCase()
  return Array.isArray(value) ? value.map((entry) => entry.toLowerCase()) : value
}

const tableOf = (policy: Policy): object => ({
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position },
    {
      ...{ id: 'rules', name: 'rules', type: 'decisionTableNode', position },
      content: {
        hitPolicy: 'collect',
        inputs: [{ id: 'when', name: 'when' }],
        outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
        rules: policy.rules.map(({ when }, at) => ({
          _id: String(at),
          when: expressionOf(when),
          rule: String(at),
        })),
      },
    },
    { id: 'out', name: 'out', type: 'outputNode', position },
  ],
  edges: [
    { id: 'a', sourceId: 'in', targetId: 'rules', type: 'edge' },
    { id: 'b', sourceId: 'rules', targetId: 'out', type: 'edge' },
  ],
})

const position = { x: 0, y: 0 }

const expressionOf = (condition: Condition): string => {
  if ('all' in condition) return condition.all.map((one) => `(${expressionOf(one)})`).join(' and ')
  if ('any' in condition) return condition.any.map((one) => `(${expressionOf(one)})`).join(' or ')
  return 'not' in condition ? `not (${expressionOf(condition.not)})` : testIn(condition)
}

const testIn = ({ fact, op, value }: Test): string => {
  const wanted = JSON.stringify(value).toLowerCase()
  if (op === 'contains') return `${wanted} in ${nameOf(fact)}`
  return op === 'one_of' ? `${nameOf(fact)} in ${wanted}` : `${nameOf(fact)} == ${wanted}`
}
