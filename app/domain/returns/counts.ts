import type { Grade } from '../policy/policy.ts'
import { isKept } from './goods.ts'
import type { LineState, ReturnState } from './return-state.ts'

// What is counted from a line's ledgers, in units. Every status word and every "how many are left" comes from here.

/** Counts by grade with others added, or taken away. */
export const addGrades = (
  one: LineState['graded'],
  other: LineState['graded'],
  sign: 1 | -1 = 1,
): LineState['graded'] => ({
  A: one.A + sign * other.A,
  B: one.B + sign * other.B,
  C: one.C + sign * other.C,
})

/** Units announced for which something else came, or nothing: accounted for, and never paid. */
export const missing = (line: LineState): number =>
  line.receipts.wrong_item + line.receipts.short + line.receipts.empty + line.receipts.lost

/** Whether something came that was not announced: it lies somewhere, and no rule knows what becomes of it. */
export const hasWrongItems = (state: ReturnState): boolean =>
  state.lines.some(({ receipts }) => receipts.wrong_item > 0)

/** Units announced that nobody has accounted for yet. What the shopper keeps is accounted for: it does not come. */
export const toReceive = (line: LineState): number =>
  isKept(line) ? 0 : line.units.length - line.receipts.received - missing(line)

/** Kept units that have not come: nobody expects them, but whoever sent them all the same has them counted in. */
export const mayStillCome = (line: LineState): number =>
  isKept(line) ? line.units.length - line.receipts.received : 0

/** Units received that have a grade. */
export const inspected = (line: LineState): number => line.graded.A + line.graded.B + line.graded.C

/** Units received that have no grade yet. */
export const toInspect = (line: LineState): number => line.receipts.received - inspected(line)

/** Units that left quarantine: of one grade, or of all. */
export const disposedOf = (line: LineState, grade?: Grade): number =>
  line.disposed.reduce(
    (sum, part) => sum + (grade === undefined || part.grade === grade ? part.quantity : 0),
    0,
  )

/** Units of a grade that are still in quarantine. */
export const toDispose = (line: LineState, grade: Grade): number =>
  line.graded[grade] - disposedOf(line, grade)

/** Received and not yet disposed of: not sellable. Received = dispositions + quarantine, always. */
export const quarantined = (line: LineState): number => line.receipts.received - disposedOf(line)

/** Units that can still be paid for: asked back, not known to be missing, and not settled. */
export const toSettle = (line: LineState): number =>
  Math.max(0, line.units.length - missing(line) - line.settled)

const everyLine = (state: ReturnState, count: (line: LineState) => number): boolean =>
  state.lines.every((line) => count(line) === 0)

/** Every unit announced has come, is known to be missing, or is kept. */
export const isAllReceived = (state: ReturnState): boolean => everyLine(state, toReceive)
/** And every unit that came has a grade. */
export const isAllInspected = (state: ReturnState): boolean =>
  isAllReceived(state) && everyLine(state, toInspect)
/** Every unit announced is accounted for, and none is in quarantine. */
export const isAllDisposed = (state: ReturnState): boolean =>
  isAllReceived(state) && everyLine(state, quarantined)
/** What the shopper was to keep lies here ungraded, or not put away: also after the end somebody has to see to it. */
export const hasKeptHere = (state: ReturnState): boolean =>
  state.lines.some((line) => isKept(line) && quarantined(line) > 0)
/** Nothing is left that could be paid; missing units are not paid, so they do not count. */
export const isAllSettled = (state: ReturnState): boolean => everyLine(state, toSettle)
/** Whether anything of a line was counted in, be it that nothing came. */
export const hasReceivedOf = (line: LineState): boolean => line.receipts.received + missing(line) > 0
/** And of the return. */
export const hasReceipts = (state: ReturnState): boolean => state.lines.some(hasReceivedOf)

/** Whether anybody said that the parcel was sent, or that it was delivered. */
export const isUnderWay = (state: ReturnState): boolean => state.shipment !== null || state.delivery !== null

/** The settlements that hold: all but those whose payout surely did not happen and was given up. */
export const standingSettlements = ({ settlements, released }: ReturnState): ReturnState['settlements'] =>
  settlements.filter(({ settlementId }) => !released.includes(settlementId))

/** A return holds its units until it is declined or cancelled. */
export const isLive = (state: ReturnState): boolean =>
  state.decision.kind === 'open' || state.decision.kind === 'approved'
