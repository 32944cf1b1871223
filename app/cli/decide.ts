import { parseArgs } from 'node:util'
import { parseFacts, type InvalidFacts } from '../contracts/facts.ts'
import { decideLine } from '../domain/policy/decide-line.ts'
import { eligibility } from '../domain/policy/eligibility.ts'
import { explainDecision, explainOptional } from '../domain/policy/explain-decision.ts'
import { nearestChanges } from '../domain/policy/nearest-changes.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { CompiledPolicy } from '../domain/policy/compile-policy.ts'
import type { Facts } from '../domain/policy/policy.ts'
import type { Command, Terminal } from './command.ts'
import { complain, readJson, readPolicy, type Unusable } from './documents.ts'

const usage = 'usage: kembali decide --policy FILE --facts FILE|-'

/** What a policy says of one line, and why. This folder's README.md has the format. */
export const decide: Command = {
  run: async (args, terminal) => {
    const sources = sourcesIn(args)
    if (!sources) {
      terminal.err(usage)
      return 2
    }
    const policy = await readPolicy(sources.policy, terminal)
    const facts = await readFacts(sources.facts, terminal)
    if (!policy.ok) complain(terminal, 'decide', sources.policy, policy.refusal.problems)
    if (!facts.ok) complain(terminal, 'decide', sources.facts, facts.refusal.problems)
    if (!policy.ok || !facts.ok) return 2
    terminal.out(JSON.stringify(decisionJson(policy.value, facts.value)))
    return 0
  },
}

const readFacts = async (
  source: string,
  terminal: Terminal,
): Promise<Outcome<Facts, Unusable | InvalidFacts>> => {
  const json = await readJson(source, terminal)
  return json.ok ? parseFacts(json.value) : json
}

const decisionJson = (policy: CompiledPolicy, facts: Facts) => {
  const decision = decideLine(policy, facts)
  const outcome = eligibility(decision)
  const { policyHash, answers, trace, window, evidence, goods, storeCreditBonus, extension, instructions } =
    decision
  return {
    policy: policyHash,
    allowed: outcome.ok,
    refused: outcome.ok ? null : outcome.refusal,
    answers,
    window,
    trace,
    ...{ evidence, goods, storeCreditBonus, extension, instructions },
    explanation: [...explainDecision(policy, decision), ...explainOptional(policy, decision)],
    nearest: nearestChanges(policy, facts),
    facts,
  }
}

const sourcesIn = (args: readonly string[]): { readonly policy: string; readonly facts: string } | null => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { policy: { type: 'string' }, facts: { type: 'string' } },
    })
    const { policy, facts } = values
    return policy === undefined || facts === undefined ? null : { policy, facts }
  } catch {
    return null
  }
}
