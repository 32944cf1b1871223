import { Bug } from '../bug.ts'
import type { FoldedFacts, Verdict } from './match-condition.ts'
import { questions } from './questions.ts'
import type { Answers, Question, Test, TraceEntry } from './policy.ts'
import type { CompiledRule } from './compile-policy.ts'

/** What the rules answer, and why. The same object wherever the same rules match and fail by the same tests. */
export type Answered = { readonly answers: Answers; readonly trace: readonly TraceEntry[] }

/**
 * A place on the way down the rules. Answers and trace hang on the verdicts alone, and the orders of a shop know few ways to fail; so a
 * way that was gone before is found again instead of being told again. That is what lets a trace cost nothing over millions of lines.
 */
type Place = {
  /** The rule that is held against the facts next; null where every question is answered. */
  readonly rule: CompiledRule | null
  /** Its place among the rules, and the questions that are still open, as bits. */
  readonly at: number
  readonly open: number
  readonly before: { readonly place: Place; readonly rule: CompiledRule; readonly verdict: Verdict } | null
  readonly onward: Map<Verdict, Place>
  /** The way that was gone last: most lines go it too. */
  usual: Verdict | undefined
  next: Place | null
  answered: Answered | null
}

/** Ways down the rules; `room` is how many more places are kept. */
export type Paths = { readonly rules: readonly CompiledRule[]; readonly start: Place; room: number }

/** Where facts find more ways to fail than this, a place beyond is told anew each time: memory is bounded, whatever comes. */
const mostPlaces = 20_000

export const pathsOf = (rules: readonly CompiledRule[], open: number): Paths => ({
  rules,
  start: placeFrom(rules, { at: 0, open, before: null }),
  room: mostPlaces,
})

/**
 * From top to bottom, until every question is answered; rules that answer nothing still open are not even held against the facts.
 * Throws `Bug` where a question stays open.  */
export const answeredBy = (paths: Paths, folded: FoldedFacts): Answered => {
  let place = paths.start
  while (place.rule) {
    const verdict = place.rule.match(folded)
    place = place.usual === verdict && place.next ? place.next : nextPlace(paths, place, place.rule, verdict)
  }
  return (place.answered ??= toldAt(place))
}

const nextPlace = (paths: Paths, place: Place, rule: CompiledRule, verdict: Verdict): Place => {
  const known = place.onward.get(verdict)
  if (known) {
    place.usual = verdict
    place.next = known
    return known
  }
  const open = verdict === 'matched' ? place.open & ~rule.asked : place.open
  const next = placeFrom(paths.rules, { at: place.at + 1, open, before: { place, rule, verdict } })
  if (paths.room > 0) {
    paths.room -= 1
    place.onward.set(verdict, next)
  }
  return next
}

const placeFrom = (rules: readonly CompiledRule[], from: Pick<Place, 'at' | 'open' | 'before'>): Place => {
  let { at } = from
  while (at < rules.length && ((rules[at]?.asked ?? 0) & from.open) === 0) at += 1
  const rule = from.open === 0 ? null : (rules[at] ?? null)
  return { ...from, rule, at, onward: new Map(), usual: undefined, next: null, answered: null }
}

/** What the way to this place says: each question's answer, whose it is, and the rules above that did not match. */
const toldAt = (end: Place): Answered => {
  if (end.open !== 0) throw new Bug('the rules leave a question open')
  const answers: Partial<Record<Question, Answers[Question]>> = {}
  const steps = stepsTo(end)
  const trace = questions.map((question, at): TraceEntry => {
    const notMatched: { rule: string; failed: Test | null }[] = []
    for (const { rule, verdict } of steps) {
      const own = rule.answers.find((answer) => answer.at === at)
      if (!own) continue
      if (verdict !== 'matched') {
        notMatched.push(rule.passedOver(verdict))
        continue
      }
      answers[question] = own.value
      return { question, answeredBy: rule.name, notMatched: notMatched.length === 0 ? nothing : notMatched }
    }
    throw new Bug(`the rules leave ${question} open`)
  })
  return { answers: answers as Answers, trace }
}

const stepsTo = (end: Place): readonly NonNullable<Place['before']>[] => {
  const steps: NonNullable<Place['before']>[] = []
  for (let step = end.before; step; step = step.place.before) steps.push(step)
  return steps.reverse()
}

const nothing: TraceEntry['notMatched'] = []
