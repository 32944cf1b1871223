import { rmaOf, type Books } from './books.ts'
import {
  asText,
  byOrderLine,
  callsDoing,
  counted,
  eventsOf,
  has,
  isChannelGivenUp,
  isOpeningGivenUp,
  lineIdOf,
  type Case,
} from './case.ts'
import { isOpen } from './calls.ts'
import type { Report } from './finding.ts'

/** Each return of ours is one native return that shows every step. */
export const checkNativeReturns = (report: Report, books: Books, cases: readonly Case[]): void => {
  const rmas = new Set(cases.map(({ ours }) => ours.rma))
  for (const native of books.returns) {
    const rma = rmaOf(native)
    report.must(
      rma === null || rmas.has(rma),
      'no native return of ours without a return',
      native.name,
      () => `it carries ${rma ?? ''}`,
    )
  }
  for (const one of cases) {
    checkOne(report, one)
    checkLines(report, books, one)
    checkProcessed(report, books, one)
  }
}

const checkOne = (report: Report, one: Case): void => {
  const wanted = isOpeningGivenUp(one) ? 0 : 1
  report.must(
    one.natives.length === wanted,
    'a return is one native return',
    one.where,
    () => `there are ${one.natives.length}: ${one.natives.map(({ name }) => name).join(', ')}`,
  )
  const [native] = one.natives
  report.must(
    one.ours.nativeReturnId === (native?.id ?? null),
    'a return knows its native return',
    one.where,
    () => `it knows ${one.ours.nativeReturnId ?? 'none'}; the books have ${native?.id ?? 'none'}`,
  )
  const open = one.calls.filter(isOpen)
  report.must(open.length === 0, 'every call has come to an end', one.where, () =>
    open.map(({ work, status }) => `${work.kind} is ${status}`).join(', '),
  )
  if (!native) return
  const statuses = statusesOf(one)
  report.must(
    statuses.includes(native.status),
    'the native return is where ours is',
    one.where,
    () => `ours is ${one.ours.status}; the native return is ${native.status}`,
  )
}

/** Where each state of ours is in the channel, by which call it gets there, and where it may be when that was given up. */
const places = [
  { event: 'return_closed', status: 'CLOSED', step: 'close_return', before: ['OPEN'] },
  {
    event: 'return_declined',
    status: 'DECLINED',
    step: 'decline_return',
    before: ['REQUESTED', 'OPEN', 'CANCELED'],
  },
  {
    event: 'return_cancelled',
    status: 'CANCELED',
    step: 'cancel_return',
    before: ['REQUESTED', 'OPEN', 'DECLINED', 'CLOSED'],
  },
  {
    event: 'return_approved',
    status: 'OPEN',
    step: 'approve_return',
    before: ['REQUESTED', 'DECLINED', 'CANCELED'],
  },
  { event: 'return_requested', status: 'REQUESTED', step: 'none', before: [] },
] as const

/** Where a person gave a step up, the native return may have stayed where it was before. */
const statusesOf = (one: Case): readonly string[] => {
  const reached = places.find(({ event }) => has(one, event))
  if (!reached) return []
  const isGivenUp = callsDoing(one, reached.step, 'abandoned').length > 0
  const approval = places.find(({ step }) => step === 'approve_return' && isChannelGivenUp(one))
  return [reached.status, ...(isGivenUp ? reached.before : []), ...(approval?.before ?? [])]
}

const checkLines = (report: Report, books: Books, one: Case): void => {
  const [native] = one.natives
  if (!native) return
  const ours = counted(
    one.lines,
    ({ lineId }) => lineId,
    ({ units }) => units.length,
  )
  const theirs = byOrderLine(books, native, ({ quantity }) => quantity)
  report.must(
    asText(ours) === asText(theirs),
    'the native return has the units of ours',
    one.where,
    () => `ours ${asText(ours)}; the books ${asText(theirs)}`,
  )
}

type Units = readonly { readonly returnLineId: string; readonly quantity: number }[]

/**
 * Units count as processed when they were paid for by us, or by hand on this very return. A payout without money has no mark of
 * its own in the channel: units that were processed by hand at the same moment are then named by both.
 */
const checkProcessed = (report: Report, books: Books, one: Case): void => {
  const [native] = one.natives
  if (!native) return
  const paid = callsDoing(one, 'pay_out', 'confirmed')
  const byLine = (parts: readonly (Units | undefined)[]) =>
    counted(
      parts.flatMap((units) => units ?? []),
      ({ returnLineId }) => lineIdOf(one, returnLineId),
      ({ quantity }) => quantity,
    )
  const byUs = byLine(paid.map(({ work }) => work.lines))
  const unmarked = byLine(
    paid.filter(({ work }) => (work.parts ?? []).length === 0).map(({ work }) => work.lines),
  )
  const byHand = byLine(eventsOf(one, 'refunded_outside').map(({ units }) => units))
  const theirs = byOrderLine(books, native, ({ processedQuantity }) => processedQuantity)
  for (const lineId of new Set(one.lines.map((line) => line.lineId))) {
    const at = (counts: ReadonlyMap<string, number>) => counts.get(lineId) ?? 0
    const [us, hand, shown] = [at(byUs), at(byHand), at(theirs)] as const
    const named = Math.min(at(unmarked), hand)
    report.must(
      shown <= us + hand && shown >= us + hand - named,
      'as many units are processed as were settled',
      one.where,
      () => `${lineId}: ${us} by us, ${hand} by hand; the books ${shown}`,
    )
  }
}
