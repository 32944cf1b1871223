import { accept, refuse, type Outcome } from '../outcome.ts'
import { callOnOpenReturn, wrongState } from './call-due.ts'
import type { GoodsMoved } from './channel-call.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import { disposedOf, mayStillCome, missing, toDispose, toInspect, toReceive } from './counts.ts'
import { gradeUnits } from './decide-inspection.ts'
import type { Inspection, ReturnEvent } from './events.ts'
import { isKept } from './goods.ts'
import { mayDo } from './permissions.ts'
import type { LineState, ReturnState } from './return-state.ts'

type Decided = Outcome<readonly ReturnEvent[]>
type Of<T extends ReturnCommand['type']> = Extract<ReturnCommand, { type: T }>

/**
 * What arrived, by line. A receipt needs an approved return, announced or not. What did not come is told to the channel at once.
 * What the shopper was to keep may come all the same, also after the end; it cannot be missing. Refuses `nothing_counted`,
 * `return_line_unknown`, `quantity_invalid`, `too_many_received`, `goods_kept`.
 */
export const decideReceive = (
  state: ReturnState,
  command: Of<'receive'>,
  context: DecisionContext,
): Decided => {
  if (state.decision.kind !== 'approved') return wrongState(state, 'receive')
  const notCome = command.receipts.filter(({ result }) => result !== 'received')
  const kept = state.lines.find((line) => isKept(line) && isNamed(line, notCome))
  if (kept) return refuse({ code: 'goods_kept', returnLineId: kept.returnLineId, title: kept.title })
  const left = (line: LineState) => toReceive(line) + mayStillCome(line)
  const checked = checkCounts(state, command.receipts, left, () => '', 'too_many_received')
  if (!checked.ok) return checked
  const gone = missingGoods(state, command)
  return accept([
    {
      type: 'parcel_received',
      receipts: command.receipts,
      note: command.note,
      ...(command.place ? { place: command.place } : {}),
    },
    ...(gone.length > 0 ? callOnOpenReturn(state, { kind: 'dispose', units: gone }, context) : []),
  ])
}

/** What was found, by grade. Refuses as `decideReceive` does, with `too_many_inspected`; and what `gradeUnits` refuses. */
export const decideInspect = (
  state: ReturnState,
  command: Of<'inspect'>,
  context: DecisionContext,
): Decided => {
  const may = mayInspect(context)
  if (!may.ok) return may
  if (state.decision.kind !== 'approved') return wrongState(state, 'inspect')
  const checked = checkCounts(state, command.inspections, toInspect, () => '', 'too_many_inspected')
  if (!checked.ok) return checked
  const inspections: Inspection[] = []
  for (const units of command.inspections) {
    const line = state.lines.find(({ returnLineId }) => returnLineId === units.returnLineId)
    const graded = line ? gradeUnits(line, units, context) : wrongState(state, 'inspect')
    if (!graded.ok) return graded
    inspections.push(graded.value)
  }
  return accept([{ type: 'units_inspected', inspections }])
}

/** Who may neither inspect nor give a better grade is told so before anything else. Which of the two it takes, `gradeUnits` sees. */
const mayInspect = ({ actor }: DecisionContext) => {
  const may = mayDo(actor, 'inspect')
  return may.ok || mayDo(actor, 'override_grade').ok ? accept(actor) : may
}

/** Where it goes. Only graded units leave quarantine. Refuses as `decideReceive` does, with `too_many_disposed`; and `location_needed`. */
export const decideDispose = (
  state: ReturnState,
  command: Of<'dispose'>,
  context: DecisionContext,
): Decided => {
  if (state.decision.kind !== 'approved') return wrongState(state, 'dispose')
  const { dispositions } = command
  const checked = checkCounts(
    state,
    dispositions,
    (line, part) => toDispose(line, part.grade),
    (part) => part.grade,
    'too_many_disposed',
  )
  if (!checked.ok) return checked
  const homeless = dispositions.find((part) => part.disposition === 'restock' && !part.locationId)
  if (homeless) return refuse({ code: 'location_needed', returnLineId: homeless.returnLineId })
  const told = movedGoods(state, dispositions)
  return accept([
    { type: 'units_disposed', dispositions },
    ...(told.length > 0 ? callOnOpenReturn(state, { kind: 'dispose', units: told }, context) : []),
  ])
}

const isNamed = ({ returnLineId }: LineState, parts: readonly Counted[]): boolean =>
  parts.some((part) => part.returnLineId === returnLineId)

type Counted = { readonly returnLineId: string; readonly quantity: number }

/** Entries on the same line (and bucket) count together against what is left. */
const checkCounts = <E extends Counted>(
  state: ReturnState,
  entries: readonly E[],
  left: (line: LineState, entry: E) => number,
  bucket: (entry: E) => string,
  code: string,
): Outcome<true> => {
  if (entries.length === 0) return refuse({ code: 'nothing_counted' })
  const counted = new Map<string, number>()
  for (const entry of entries) {
    const line = state.lines.find(({ returnLineId }) => returnLineId === entry.returnLineId)
    if (!line) return refuse({ code: 'return_line_unknown', returnLineId: entry.returnLineId })
    if (!Number.isSafeInteger(entry.quantity) || entry.quantity < 1)
      return refuse({ code: 'quantity_invalid', lineId: line.lineId })
    const key = `${entry.returnLineId} ${bucket(entry)}`
    const sum = (counted.get(key) ?? 0) + entry.quantity
    counted.set(key, sum)
    if (sum > left(line, entry))
      return refuse({ code, returnLineId: entry.returnLineId, wanted: sum, left: left(line, entry) })
  }
  return accept(true)
}

const missingGoods = (state: ReturnState, { receipts }: Of<'receive'>): readonly GoodsMoved[] =>
  inSequence(
    state,
    receipts
      .filter(({ result }) => result !== 'received')
      .map(({ returnLineId, quantity }) => ({
        returnLineId,
        quantity,
        disposition: 'missing',
        locationId: null,
      })),
  )

/** The channel has kept units as processed with their payout: they have no goods there, and where they went is ours alone. */
const movedGoods = (state: ReturnState, dispositions: Of<'dispose'>['dispositions']): readonly GoodsMoved[] =>
  inSequence(
    state,
    dispositions.filter((part) => !state.lines.some((line) => isKept(line) && isNamed(line, [part]))),
  )

/** The channel's goods lines are used up in sequence: each movement starts where the last one of its line ended. */
const inSequence = (
  state: ReturnState,
  parts: readonly Omit<GoodsMoved, 'from'>[],
): readonly GoodsMoved[] => {
  const next = new Map(state.lines.map((line) => [line.returnLineId, disposedOf(line) + missing(line)]))
  return parts.map(({ returnLineId, disposition, quantity, locationId }) => {
    const from = next.get(returnLineId) ?? 0
    next.set(returnLineId, from + quantity)
    return { returnLineId, disposition, from, quantity, locationId }
  })
}
