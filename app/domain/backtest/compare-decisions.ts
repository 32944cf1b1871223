import { canonicalText } from '../policy/canonical.ts'
import { returnShippingFee } from '../policy/combine-for-return.ts'
import { questions } from '../policy/questions.ts'
import { releaseMoments, type LineDecision, type Question } from '../policy/policy.ts'
import { goodsBy } from '../returns/goods.ts'
import type { AnsweredQuestion, Change, ChangeKind, LineMoney } from './backtest-case.ts'
import type { DecidedLine } from './settle-past.ts'

type Compared = { readonly before: DecidedLine; readonly after: DecidedLine }
type Found = readonly [ChangeKind, AnsweredQuestion, number]

/**
 * What is otherwise for a line under the draft. The changes that move money (`paidBackBy`) add up to the difference of what is paid
 * back, to the cent.
 */
export const compareDecisions = (before: DecidedLine, after: DecidedLine): readonly Change[] => {
  const both = { before, after }
  return foundIn(both).map(([kind, question, minor]) => ({
    kind,
    question,
    rule: ruleFor(after.decision, question),
    ruleBefore: ruleFor(before.decision, question),
    minor,
  }))
}

const foundIn = (both: Compared): readonly Found[] => {
  const { before, after } = both
  if (before.refusal && after.refusal) {
    const isSame = before.refusal.code === after.refusal.code
    return isSame ? [] : [['refused_otherwise', refusedBy(after), 0]]
  }
  if (after.refusal) return [['newly_refused', refusedBy(after), before.money.paidBack]]
  if (before.refusal) return [['newly_allowed', refusedBy(before), after.money.paidBack]]
  return [...moneyChanges(both), ...timeChanges(both), ...wordChanges(both)]
}

const questionOfRefusal = {
  final_sale: 'returnable',
  not_returnable: 'returnable',
  window_closed: 'window',
  resolution_not_offered: 'resolutions',
} as const satisfies Record<string, Question>

const refusedBy = ({ refusal }: DecidedLine): AnsweredQuestion =>
  refusal ? questionOfRefusal[refusal.code] : 'returnable'

/** Where the rate changes and the money does not, since it is rounded or cut, the rate says which way. */
const moneyChanges = ({ before, after }: Compared): readonly Found[] => {
  const rate = after.decision.answers.restockingFee.basisPoints
  const rateBefore = before.decision.answers.restockingFee.basisPoints
  const fee = after.money.restocking - before.money.restocking
  const condition = after.money.condition - before.money.condition
  const outbound = after.money.outbound - before.money.outbound
  const ceiling = after.money.ceiling - before.money.ceiling
  return [
    ...either(fee || rate - rateBefore, Math.abs(fee), 'fee_higher', 'fee_lower', 'restockingFee'),
    ...either(condition, Math.abs(condition), 'condition_higher', 'condition_lower', 'grades'),
    ...wayBackChange({ before, after }),
    ...either(outbound, Math.abs(outbound), 'outbound_paid', 'outbound_not_paid', 'outboundShipping'),
    ...either(ceiling, Math.abs(ceiling), 'ceiling_higher', 'ceiling_lower', 'ceiling'),
  ]
}

const either = (
  direction: number,
  minor: number,
  up: ChangeKind,
  down: ChangeKind,
  question: AnsweredQuestion,
): readonly Found[] => (direction === 0 ? [] : [[direction > 0 ? up : down, question, minor]])

/**
 * What shoppers pay by their own means is in no books, so a change of who pays may move no money that is known. An amount is
 * taken once for a return, and only of what came back: elsewhere the answers say which way.
 */
const wayBackChange = ({ before, after }: Compared): readonly Found[] => {
  const moved = after.money.wayBack - before.money.wayBack
  const [was, is] = [wayBackOf(before), wayBackOf(after)]
  const direction = moved || Number(is.isPaid) - Number(was.isPaid) || is.fee - was.fee
  return either(direction, Math.abs(moved), 'way_back_dearer', 'way_back_cheaper', 'returnShipping')
}

/** As many decimals as a fee has. */
const exponent = 3

/** Whether the shopper pays for the way back of this order, and how much of it is known: nothing is, of their own means. */
const wayBackOf = ({ decision: { answers, facts } }: DecidedLine) => {
  const { returnShipping } = answers
  const fee = returnShippingFee(returnShipping, { currency: facts['order.currency'], exponent })
  return { isPaid: returnShipping.payer === 'shopper' || fee > 0, fee }
}

const timeChanges = ({ before, after }: Compared): readonly Found[] => {
  const { release, approval } = after.decision.answers
  const was = before.decision.answers
  const later = releaseMoments.indexOf(release.at) - releaseMoments.indexOf(was.release.at)
  const byPerson = Number(release.by === 'person') - Number(was.release.by === 'person')
  const approved = Number(approval === 'by_person') - Number(was.approval === 'by_person')
  const { paidBack } = after.money
  return [
    ...either(later, paidBack, 'released_later', 'released_earlier', 'release'),
    ...either(byPerson, paidBack, 'released_by_person', 'released_by_rule', 'release'),
    ...either(approved, 0, 'approved_by_person', 'approved_by_rule', 'approval'),
  ]
}

const wordChanges = ({ before, after }: Compared): readonly Found[] => {
  const kept = Number(goodsBy(after.decision) === 'keep') - Number(goodsBy(before.decision) === 'keep')
  const seen = (after.decision.evidence?.kinds.length ?? 0) - (before.decision.evidence?.kinds.length ?? 0)
  return [
    ...either(windowRank(before, after), 0, 'window_longer', 'window_shorter', 'window'),
    ...either(kept, after.money.worth, 'newly_kept', 'newly_sent_back', 'goods'),
    ...either(seen, 0, 'evidence_more', 'evidence_less', 'evidence'),
    ...otherEvidence(before.decision, after.decision),
    ...otherAnswers({ before, after }),
    ...otherIf(bonusOf(before) !== bonusOf(after), 'storeCreditBonus'),
    ...otherIf(!isSame(wordsOf(before), wordsOf(after)), 'instructions'),
  ]
}

const otherIf = (isOther: boolean, question: AnsweredQuestion): readonly Found[] =>
  isOther ? [['other_answer', question, 0]] : []

/** It moves no money yet: what came back was refunded. */
const bonusOf = ({ decision }: DecidedLine): number => decision.storeCreditBonus?.basisPoints ?? 0

const wordsOf = ({ decision }: DecidedLine) => decision.instructions?.words ?? []

/** Which window ends later; no end is the latest. */
const windowRank = (before: DecidedLine, after: DecidedLine): number => {
  const [was, is] = [before.decision.window.lastDay, after.decision.window.lastDay]
  if (was === is) return 0
  if (is === null || (was !== null && is > was)) return 1
  return -1
}

/** As many kinds, but others. */
const otherEvidence = ({ evidence: was }: LineDecision, { evidence: is }: LineDecision): readonly Found[] => {
  const [kindsBefore, kinds] = [was?.kinds ?? [], is?.kinds ?? []]
  if (kinds.length !== kindsBefore.length || isSame(kindsBefore.toSorted(), kinds.toSorted())) return []
  return [['other_answer', 'evidence', 0]]
}

/** Questions whose every answer is told in words of its own above. */
const toldApart: ReadonlySet<Question> = new Set([
  'returnable',
  'window',
  'restockingFee',
  'returnShipping',
  'approval',
  'release',
])

/** What moves money is told with it above; where none moves, the answer may still be another. */
const movesMoney: { readonly [Name in Question]?: keyof LineMoney } = {
  outboundShipping: 'outbound',
  grades: 'condition',
}

const otherAnswers = ({ before, after }: Compared): readonly Found[] =>
  questions.flatMap((question): Found[] => {
    if (toldApart.has(question)) return []
    if (isSame(before.decision.answers[question], after.decision.answers[question])) return []
    const sum = movesMoney[question]
    if (sum && before.money[sum] !== after.money[sum]) return []
    return [[question === 'resolutions' ? 'resolutions' : 'other_answer', question, 0]]
  })

const isSame = (was: unknown = null, is: unknown = null): boolean =>
  was === is || canonicalText(was) === canonicalText(is)

const ruleFor = (decision: LineDecision, question: AnsweredQuestion): string | null => {
  const told = rulesApart[question]
  return told === undefined ? ruleInTrace(decision, question) : told(decision)
}

const ruleInTrace = ({ trace }: LineDecision, question: AnsweredQuestion): string | null =>
  trace.find((entry) => entry.question === question)?.answeredBy ?? null

/** Answers that are in no trace, or not always by the rule that is there. */
const rulesApart: {
  readonly [Name in AnsweredQuestion]?: (decision: LineDecision) => string | null
} = {
  ceiling: () => null,
  goods: ({ goods }) => goods?.answeredBy ?? null,
  storeCreditBonus: ({ storeCreditBonus }) => storeCreditBonus?.answeredBy ?? null,
  evidence: ({ evidence }) => evidence?.demandedBy[0] ?? null,
  instructions: ({ instructions }) => instructions?.demandedBy[0] ?? null,
  window: (decision) =>
    (isExtended(decision) ? decision.extension?.demandedBy[0] : null) ?? ruleInTrace(decision, 'window'),
}

/** Whether the last day is a rule's that extends the window, and not that of the window's own days. */
const isExtended = ({ extension, window }: LineDecision): boolean =>
  extension !== undefined && extension.until !== null && extension.until === window.lastDay
