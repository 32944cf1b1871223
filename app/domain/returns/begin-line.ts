import type { RequestedLine } from './events.ts'
import { goodsBy } from './goods.ts'
import type { LineState } from './return-state.ts'

/** A line as it is asked for: nothing of it has come, and its goods are what the policy decided `at` that moment. */
export const beginLine = (line: RequestedLine, at: string): LineState => ({
  ...line,
  goods: goodsBy(line.decision),
  goodsAt: at,
  receipts: { received: 0, wrong_item: 0, short: 0, empty: 0, lost: 0 },
  mismatches: [],
  arrivals: [],
  graded: { A: 0, B: 0, C: 0 },
  disposed: [],
  settled: 0,
  settledGraded: { A: 0, B: 0, C: 0 },
})
