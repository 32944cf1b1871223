import { Bug } from '../bug.ts'
import { allQuestions, type CompiledPolicy, type CompiledRule, type PassedOver } from './compile-policy.ts'
import { foldedFacts, type Verdict } from './match-condition.ts'
import { questions } from './questions.ts'
import { resolveWindow } from './resolve-window.ts'
import type {
  Answers,
  EvidenceDecision,
  ExtensionDecision,
  Facts,
  GoodsDecision,
  InstructionDecision,
  LineDecision,
  OptionalQuestion,
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
  const { evidence, goods, extendUntil, instructions } = policy.speaking
  const extension = extendUntil.length > 0 ? extensionBy(policy, facts) : null
  const window = resolveWindow(answers.window, facts, extension?.until)
  return {
    ...{ policyHash: policy.hash, facts, answers, trace, window },
    ...(evidence.length > 0 && { evidence: evidenceBy(policy, facts) }),
    ...(goods.length > 0 && { goods: goodsBy(policy, facts) }),
    ...(extension && { extension }),
    ...(instructions.length > 0 && { instructions: instructionsBy(policy, facts) }),
  }
}

/** The answers alone, for many lines at once: what `decideLine` answers, and nothing about why. */
export const answersFor = (policy: CompiledPolicy, facts: Facts): Answers => walk(policy, facts, null)

/** The answers with their window: all that says whether a line may come back. */
export const verdictFor = (
  policy: CompiledPolicy,
  facts: Facts,
): Pick<LineDecision, 'answers' | 'window' | 'facts'> => {
  const answers = walk(policy, facts, null)
  const until = policy.speaking.extendUntil.length > 0 ? extensionBy(policy, facts).until : null
  return { answers, window: resolveWindow(answers.window, facts, until), facts }
}

type Spoken = {
  readonly matched: readonly CompiledRule[]
  readonly demandedBy: readonly string[]
  readonly notMatched: TraceEntry['notMatched']
}

/** Every rule that speaks of something nobody has to answer, held against the facts. */
const spoken = ({ speaking, words }: CompiledPolicy, facts: Facts, question: OptionalQuestion): Spoken => {
  const folded = foldedFacts(facts, words)
  const verdicts = speaking[question].map((rule) => ({ rule, verdict: rule.match(folded) }))
  const matched = verdicts.flatMap(({ rule, verdict }) => (verdict === 'matched' ? [rule] : []))
  const notMatched = verdicts.flatMap(({ rule, verdict }) =>
    verdict === 'matched' ? [] : [rule.passedOver(verdict)],
  )
  return { matched, demandedBy: matched.map(({ name }) => name), notMatched }
}

/** All that match are asked for together, so that no rule silences another. */
const evidenceBy = (policy: CompiledPolicy, facts: Facts): EvidenceDecision => {
  const { matched, demandedBy, notMatched } = spoken(policy, facts, 'evidence')
  const kinds = evidenceKinds.filter((kind) =>
    matched.some(({ optional }) => optional.evidence?.includes(kind)),
  )
  return { kinds, demandedBy, notMatched }
}

/** The latest day that any of them names; ISO days sort in the order of time. */
const extensionBy = (policy: CompiledPolicy, facts: Facts): ExtensionDecision => {
  const { matched, demandedBy, notMatched } = spoken(policy, facts, 'extendUntil')
  const until = matched
    .flatMap(({ optional }) => optional.extendUntil ?? [])
    .toSorted()
    .at(-1)
  return { until: until ?? null, demandedBy, notMatched }
}

const instructionsBy = (policy: CompiledPolicy, facts: Facts): InstructionDecision => {
  const { matched, demandedBy, notMatched } = spoken(policy, facts, 'instructions')
  return { words: matched.flatMap(({ optional }) => optional.instructions ?? []), demandedBy, notMatched }
}

/** The first that matches says whether the shopper keeps it. Where none does it is sent back. */
const goodsBy = ({ speaking, words }: CompiledPolicy, facts: Facts): GoodsDecision => {
  const folded = foldedFacts(facts, words)
  const notMatched: PassedOver[] = []
  for (const rule of speaking.goods) {
    const verdict = rule.match(folded)
    if (verdict === 'matched')
      return { answer: rule.optional.goods ?? 'send_back', answeredBy: rule.name, notMatched }
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
