import { Bug } from '../bug.ts'
import type { CompiledPolicy, CompiledRule } from './compile-policy.ts'
import type { Verdict } from './match-condition.ts'
import { questions } from './questions.ts'
import { resolveWindow } from './resolve-window.ts'
import type { Answers, EvidenceDecision, Facts, LineDecision, Question, TraceEntry } from './policy.ts'

/**
 * Decides over one line. Each question is answered by the first rule, from the top, that matches the facts and answers it.
 * The trace names that rule, and each rule above it that would have answered but did not match, with the test that failed.
 * The same facts and the same policy always give the same decision.
 */
export const decideLine = (policy: CompiledPolicy, facts: Facts): LineDecision => {
  const verdictOf = verdictsOver(facts)
  const answered = questions.map((question) => answer(question, policy.rulesFor[question], verdictOf))
  const answers = Object.fromEntries(
    answered.map(({ entry, value }) => [entry.question, value]),
  ) as unknown as Answers
  return {
    policyHash: policy.hash,
    facts,
    answers,
    trace: answered.map(({ entry }) => entry),
    window: resolveWindow(answers.window, facts),
    ...(policy.evidenceRules.length === 0 ? {} : { evidence: evidenceBy(policy.evidenceRules, verdictOf) }),
  }
}

/** All that match are asked for together, so that no rule silences another. */
const evidenceBy = (rules: readonly CompiledRule[], verdictOf: VerdictOf): EvidenceDecision => {
  const verdicts = rules.map((compiled) => ({ ...compiled.rule, verdict: verdictOf(compiled) }))
  const matched = verdicts.filter(({ verdict }) => verdict === 'matched')
  return {
    kinds: evidenceKinds.filter((kind) => matched.some(({ answers }) => answers.evidence?.includes(kind))),
    demandedBy: matched.map(({ name }) => name),
    notMatched: verdicts.flatMap(({ name, verdict }) =>
      verdict === 'matched' ? [] : [{ rule: name, failed: verdict }],
    ),
  }
}

const evidenceKinds = ['photo', 'video'] as const

type VerdictOf = (rule: CompiledRule) => Verdict

/** Each rule is held against the facts once, when the first question asks for it. */
const verdictsOver = (facts: Facts): VerdictOf => {
  const known = new Map<CompiledRule, Verdict>()
  return (rule) => {
    const before = known.get(rule)
    if (before !== undefined) return before
    const verdict = rule.match(facts)
    known.set(rule, verdict)
    return verdict
  }
}

const answer = (
  question: Question,
  rules: readonly CompiledRule[],
  verdictOf: VerdictOf,
): { readonly entry: TraceEntry; readonly value: Answers[Question] } => {
  const notMatched: TraceEntry['notMatched'][number][] = []
  for (const compiled of rules) {
    const { name, answers } = compiled.rule
    const verdict = verdictOf(compiled)
    const value = answers[question]
    if (verdict === 'matched' && value !== undefined)
      return { entry: { question, answeredBy: name, notMatched }, value }
    if (verdict !== 'matched') notMatched.push({ rule: name, failed: verdict })
  }
  throw new Bug(`no rule answers ${question}`)
}
