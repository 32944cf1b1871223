import type { ImportedHead, ImportedLine } from '../imports/read-row.ts'
import { decideLine } from '../policy/decide-line.ts'
import { speakersOf } from '../policy/speakers.ts'
import { backtestOrder, type BacktestSides } from './backtest-order.ts'
import { createSums, type BacktestSum } from './backtest-sums.ts'
import { importedOrderOf } from './imported-order.ts'
import { orNull } from './or-null.ts'

/** Lines of one order that a file holds together. */
export type FileOrder = {
  readonly orderId: string
  readonly head: ImportedHead
  readonly lines: readonly ImportedLine[]
}

export type FileBacktestResult = {
  readonly lines: number
  readonly returns: number
  /** Of what came back. */
  readonly sums: readonly BacktestSum[]
  /** Every rule with the lines of which it answers anything, in the order of the policy. */
  readonly byRule: readonly { readonly rule: string; readonly answered: number }[]
}

/**
 * A backtest over a file that is read once, in memory that does not grow with it. What came back is compared and settled as in any
 * backtest; a line that stayed shows which rules speak about it, and nothing else of it is kept.
 */
export const createFileBacktest = (sides: BacktestSides) => {
  const sums = createSums()
  const answered = new Map(sides.draft.rules.map(({ name }) => [name, 0]))
  let [lines, returns] = [0, 0]
  const speak = (rules: ReadonlySet<string>) => {
    for (const rule of rules) answered.set(rule, (answered.get(rule) ?? 0) + 1)
  }
  return {
    /** False for an order that contradicts itself, such as one of more money than can be counted exactly: none of it counts. */
    add: ({ orderId, head, lines: read }: FileOrder): boolean => {
      const tested = orNull(() => {
        const past = importedOrderOf(orderId, head, read)
        return { past, back: backtestOrder(sides, { ...past, stayed: [] }) }
      })
      if (!tested) return false
      const { past, back } = tested
      lines += read.length
      returns += back.length
      for (const line of back) {
        sums.add(line)
        speak(line.spoke)
      }
      const cameBack = new Set(past.returns.flatMap((one) => one.lines.map(({ lineId }) => lineId)))
      for (const { lineId, facts } of past.stayed)
        if (!cameBack.has(lineId)) speak(speakersOf(decideLine(sides.draft, facts)))
      return true
    },
    result: (): FileBacktestResult => ({
      lines,
      returns,
      sums: sums.result(),
      byRule: [...answered].map(([rule, count]) => ({ rule, answered: count })),
    }),
  }
}
