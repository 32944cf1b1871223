import { Bug } from '../bug.ts'
import { allQuestions, type CompiledPolicy, type CompiledRule, type PassedOver } from './compile-policy.ts'
import { foldedFacts, type Verdict } from './match-condition.ts'
import { questions } from './questions.ts'
import { resolveWindow } from './resolve-window.ts'
import type {
  Answers,
  EvidenceDecision,
  Facts,
  GoodsDecision,
  LineDecision,
  Question,
  TraceEntry,
} from './policy.ts'

/**
 * Decides over one line. Each question is answered by the first rule, from the top, that matches the facts and answers it.
 * The trace names that rule, and each rule above it that would have answered but did not match, with the test that failed.
 * The same facts and the same policy always give the same decision.
 */
export const decideLine = (policy: CompiledPolicy, facts: Facts): LineDecision => {
  const witness: Witness = { answeredBy: [], notMatched: [] }
  const answers = walk(policy, facts, witness)
  const trace = questions.map((question, at): TraceEntry => ({
    question,
    answeredBy: witness.answeredBy[at] ?? '',
    notMatched: witness.notMatched[at] ?? nothing,
  }))
  const window = resolveWindow(answers.window, facts)
  return {
    ...{ policyHash: policy.hash, facts, answers, trace, window },
    ...(policy.evidenceRules.length > 0 && { evidence: evidenceBy(policy, facts) }),
    ...(policy.goodsRules.length > 0 && { goods: goodsBy(policy, facts) }),
  }
}

/** The answers alone, for many lines at once: what `decideLine` answers, and nothing about why. */
export const answersFor = (policy: CompiledPolicy, facts: Facts): Answers => walk(policy, facts, null)

/** All that match are asked for together, so that no rule silences another. */
const evidenceBy = ({ evidenceRules, words }: CompiledPolicy, facts: Facts): EvidenceDecision => {
  const folded = foldedFacts(facts, words)
  const verdicts = evidenceRules.map((rule) => ({ rule, verdict: rule.match(folded) }))
  const matched = verdicts.flatMap(({ rule, verdict }) => (verdict === 'matched' ? [rule] : []))
  return {
    kinds: evidenceKinds.filter((kind) => matched.some(({ evidence }) => evidence?.includes(kind))),
    demandedBy: matched.map(({ name }) => name),
    notMatched: verdicts.flatMap(({ rule, verdict }) =>
      verdict === 'matched' ? [] : [rule.passedOver(verdict)],
    ),
  }
}

/** The first that matches says whether the shopper keeps it. Where none does it is sent back. */
const goodsBy = ({ goodsRules, words }: CompiledPolicy, facts: Facts): GoodsDecision => {
  const folded = foldedFacts(facts, words)
  const notMatched: PassedOver[] = []
  for (const rule of goodsRules) {
    const verdict = rule.match(folded)
    if (verdict === 'matched') return { answer: rule.goods ?? 'send_back', answeredBy: rule.name, notMatched }
    notMatched.push(rule.passedOver(verdict))
  }
  return { answer: 'send_back', answeredBy: null, notMatched }
}

const evidenceKinds = ['photo', 'video'] as const

const nothing: readonly PassedOver[] = []

/** What a trace is made of, by the place of each question. */
type Witness = {
  readonly answeredBy: string[]
  readonly notMatched: (PassedOver[] | undefined)[]
}

/**
 * From top to bottom, until every question is answered; rules that answer nothing still open are not even held against the facts.
 * It runs once for each line of a backtest over years, hence the plain loops.
 */
const walk = (policy: CompiledPolicy, facts: Facts, witness: Witness | null): Answers => {
  const values: Answers[Question][] = []
  const folded = foldedFacts(facts, policy.words)
  let open = allQuestions
  for (const rule of policy.rules) {
    if ((rule.asked & open) === 0) continue
    const verdict = rule.match(folded)
    if (witness) note(witness, rule, verdict, open)
    if (verdict !== 'matched') continue
    for (const { at, bit, value } of rule.answers) if ((open & bit) !== 0) values[at] = value
    open &= ~rule.asked
    if (open === 0) return answersOf(values)
  }
  throw new Bug(`policy ${policy.hash} leaves a question open`)
}

const note = (witness: Witness, rule: CompiledRule, verdict: Verdict, open: number): void => {
  const entry = verdict === 'matched' ? null : rule.passedOver(verdict)
  for (const { at, bit } of rule.answers) {
    if ((open & bit) === 0) continue
    const before = witness.notMatched[at]
    if (!entry) witness.answeredBy[at] = rule.name
    else if (before) before.push(entry)
    else witness.notMatched[at] = [entry]
  }
}

/** In the order of the questions, so that all answers are of one shape. */
const answersOf = (values: readonly Answers[Question][]): Answers => {
  const answers: Partial<Record<Question, Answers[Question] | undefined>> = {}
  for (let at = 0; at < values.length; at += 1) answers[questions[at] as Question] = values[at]
  return answers as Answers
}
