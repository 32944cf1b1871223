import type { CompiledPolicy, CompiledRule, PassedOver } from './compile-policy.ts'
import type { FoldedFacts } from './match-condition.ts'
import { resolveWindow } from './resolve-window.ts'
import { answeredBy } from './rule-path.ts'
import type {
  BonusDecision,
  EvidenceDecision,
  ExtensionDecision,
  Facts,
  GoodsDecision,
  InstructionDecision,
  OptionalAnswers,
  LineDecision,
  OptionalQuestion,
  TraceEntry,
} from './policy.ts'

/**
 * Decides over one line. Each question is answered by the first rule, from the top, that matches the facts and answers it.
 * The trace names that rule, and each rule above it that would have answered but did not match, with the test that failed.
 * The same facts and the same policy always give the same decision.
 */
export const decideLine = (policy: CompiledPolicy, facts: Facts): LineDecision => {
  const folded = policy.folded(facts)
  const { answers, trace } = answeredBy(policy.paths, folded)
  const { evidence, goods, storeCreditBonus, extendUntil, instructions } = policy.speaking
  const extension = extendUntil.length > 0 ? extensionBy(policy, folded) : null
  const window = resolveWindow(answers.window, facts, extension?.until)
  const decision: LineDecision = { policyHash: policy.hash, facts, answers, trace, window }
  if (!policy.speaksOfMore) return decision
  return {
    ...decision,
    ...(evidence.length > 0 && { evidence: evidenceBy(policy, folded) }),
    ...(goods.length > 0 && { goods: goodsBy(policy, folded) }),
    ...(storeCreditBonus.length > 0 && { storeCreditBonus: bonusBy(policy, folded) }),
    ...(extension && { extension }),
    ...(instructions.length > 0 && { instructions: instructionsBy(policy, folded) }),
  }
}

type Spoken = {
  readonly matched: readonly CompiledRule[]
  readonly demandedBy: readonly string[]
  readonly notMatched: TraceEntry['notMatched']
}

/** Every rule that speaks of something nobody has to answer, held against the facts. */
const spoken = ({ speaking }: CompiledPolicy, folded: FoldedFacts, question: OptionalQuestion): Spoken => {
  const verdicts = speaking[question].map((rule) => ({ rule, verdict: rule.match(folded) }))
  const matched = verdicts.flatMap(({ rule, verdict }) => (verdict === 'matched' ? [rule] : []))
  const notMatched = verdicts.flatMap(({ rule, verdict }) =>
    verdict === 'matched' ? [] : [rule.passedOver(verdict)],
  )
  return { matched, demandedBy: matched.map(({ name }) => name), notMatched }
}

/** All that match are asked for together, so that no rule silences another. */
const evidenceBy = (policy: CompiledPolicy, folded: FoldedFacts): EvidenceDecision => {
  const { matched, demandedBy, notMatched } = spoken(policy, folded, 'evidence')
  const kinds = evidenceKinds.filter((kind) =>
    matched.some(({ optional }) => optional.evidence?.includes(kind)),
  )
  return { kinds, demandedBy, notMatched }
}

/** The latest day that any of them names; ISO days sort in the order of time. */
const extensionBy = (policy: CompiledPolicy, folded: FoldedFacts): ExtensionDecision => {
  const { matched, demandedBy, notMatched } = spoken(policy, folded, 'extendUntil')
  const until = matched
    .flatMap(({ optional }) => optional.extendUntil ?? [])
    .toSorted()
    .at(-1)
  return { until: until ?? null, demandedBy, notMatched }
}

const instructionsBy = (policy: CompiledPolicy, folded: FoldedFacts): InstructionDecision => {
  const { matched, demandedBy, notMatched } = spoken(policy, folded, 'instructions')
  return { words: matched.flatMap(({ optional }) => optional.instructions ?? []), demandedBy, notMatched }
}

/** The first that matches says whether the shopper keeps it. Where none does it is sent back. */
const goodsBy = (policy: CompiledPolicy, folded: FoldedFacts): GoodsDecision => {
  const { rule, notMatched } = firstToSay(policy, folded, 'goods')
  return { answer: rule?.optional.goods ?? 'send_back', answeredBy: rule?.name ?? null, notMatched }
}

/** The first that matches says how much. Where none does there is no bonus. */
const bonusBy = (policy: CompiledPolicy, folded: FoldedFacts): BonusDecision => {
  const { rule, notMatched } = firstToSay(policy, folded, 'storeCreditBonus')
  const { basisPoints } = rule?.optional.storeCreditBonus ?? { basisPoints: 0 }
  return { basisPoints, answeredBy: rule?.name ?? null, notMatched }
}

const firstToSay = (
  { speaking }: CompiledPolicy,
  folded: FoldedFacts,
  question: keyof OptionalAnswers,
): { readonly rule: CompiledRule | null; readonly notMatched: readonly PassedOver[] } => {
  const notMatched: PassedOver[] = []
  for (const rule of speaking[question]) {
    const verdict = rule.match(folded)
    if (verdict === 'matched') return { rule, notMatched }
    notMatched.push(rule.passedOver(verdict))
  }
  return { rule: null, notMatched }
}

const evidenceKinds = ['photo', 'video'] as const
