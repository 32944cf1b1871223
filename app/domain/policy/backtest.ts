import type { CompiledPolicy } from './compile-policy.ts'
import { decideLine, verdictFor } from './decide-line.ts'
import { eligibility } from './eligibility.ts'
import type { Answers, Facts } from './policy.ts'

/** A line that was sold: its facts, as of the day it was asked back or else sold, and what of it came back (minor units). */
export type PastLine = {
  readonly facts: Facts
  readonly cameBack: { readonly units: number; readonly minor: number } | null
}

/** Lines, units and money (minor units of the file's one currency) together. */
export type Moved = { readonly lines: number; readonly units: number; readonly minor: number }

export type BacktestResult = {
  readonly lines: number
  readonly returns: number
  readonly changed: { readonly newlyRefused: Moved; readonly newlyAllowed: Moved }
  /** What the draft takes as restocking fees of returns that it and the other policy both allow, and what the other one took. */
  readonly restockingFees: { readonly draft: number; readonly against: number }
  /** Every rule with the lines of which it answered at least one question, in the order of the policy. */
  readonly byRule: readonly { readonly rule: string; readonly answered: number }[]
}

/**
 * Runs a draft over what was sold, line by line, in memory that does not grow with them. It is held against another policy, or
 * against none: then everything that came back was allowed. What came back is what can be decided otherwise; a line that
 * stayed only shows which rules speak about it.
 */
export const createBacktest = (draft: CompiledPolicy, against: CompiledPolicy | null) => {
  let [lines, returns] = [0, 0]
  const newlyRefused = nothingMoved()
  const newlyAllowed = nothingMoved()
  const fees = { draft: 0, against: 0 }
  const answered = new Map(draft.rules.map(({ name }) => [name, 0]))

  const compare = (
    after: { readonly answers: Answers; readonly allowed: boolean },
    facts: Facts,
    cameBack: NonNullable<PastLine['cameBack']>,
  ): void => {
    const before = against && verdictFor(against, facts)
    const wasAllowed = before === null || eligibility(before).ok
    if (wasAllowed && !after.allowed) add(newlyRefused, cameBack)
    if (!wasAllowed && after.allowed) add(newlyAllowed, cameBack)
    if (!wasAllowed || !after.allowed) return
    fees.draft += feeOf(after.answers, cameBack.minor)
    fees.against += before === null ? 0 : feeOf(before.answers, cameBack.minor)
  }

  return {
    add: ({ facts, cameBack }: PastLine): void => {
      lines += 1
      const decision = decideLine(draft, facts)
      const speaking = new Set(decision.trace.map((entry) => entry.answeredBy))
      for (const rule of speaking) answered.set(rule, (answered.get(rule) ?? 0) + 1)
      if (!cameBack) return
      returns += 1
      compare({ answers: decision.answers, allowed: eligibility(decision).ok }, facts, cameBack)
    },
    result: (): BacktestResult => ({
      lines,
      returns,
      changed: { newlyRefused: { ...newlyRefused }, newlyAllowed: { ...newlyAllowed } },
      restockingFees: { ...fees },
      byRule: [...answered].map(([rule, count]) => ({ rule, answered: count })),
    }),
  }
}

/** Rounded down, as a settlement rounds it: the shop never takes more than the rate. */
const feeOf = ({ restockingFee }: Answers, minor: number): number =>
  Number((BigInt(minor) * BigInt(restockingFee.basisPoints)) / 10_000n)

const nothingMoved = () => ({ lines: 0, units: 0, minor: 0 })

const add = (
  sum: { lines: number; units: number; minor: number },
  { units, minor }: NonNullable<PastLine['cameBack']>,
): void => {
  sum.lines += 1
  sum.units += units
  sum.minor += minor
}
