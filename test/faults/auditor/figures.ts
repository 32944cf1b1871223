import type { Books } from './books.ts'
import type { Case } from './case.ts'
import { keyOf } from './books.ts'
import type { Call } from './calls.ts'
import { sum } from './exact.ts'

/** What happened in a schedule, in numbers. */
export type Figures = Readonly<Record<FigureName, number>>
export const figureNames = [
  'returns',
  'closed',
  'declined',
  'cancelled',
  'refunds',
  'refundsByHand',
  'unitsRestocked',
  'mails',
  'mailsDoubled',
  'calls',
  'callsInterrupted',
  'callsUnknown',
  'foundByLookUp',
  'repeated',
  'putBack',
  'failed',
  'neededPerson',
  'itHappened',
  'tryAgain',
  'giveUp',
] as const
export type FigureName = (typeof figureNames)[number]

export const figuresOf = (
  before: Books,
  books: Books,
  cases: readonly Case[],
  mails: { readonly sent: number; readonly doubled: number },
): Figures => {
  const calls = cases.flatMap((one) => one.calls)
  const steps = calls.flatMap((call) => call.steps)
  const count = (holds: (step: (typeof steps)[number]) => boolean) => steps.filter(holds).length
  const verdicts = (result: string) => count((step) => step.by === 'staff' && step.result === result)
  const status = (name: string) => cases.filter(({ ours }) => ours.status === name).length
  const known = new Set(before.refunds.map(({ id }) => id))
  const refunds = books.refunds.filter(({ id }) => !known.has(id))
  return {
    returns: cases.length,
    closed: status('closed'),
    declined: status('declined'),
    cancelled: status('cancelled'),
    refunds: refunds.filter(keyOf).length,
    refundsByHand: refunds.filter((refund) => !keyOf(refund)).length,
    unitsRestocked: restocked(calls),
    mails: mails.sent,
    mailsDoubled: mails.doubled,
    calls: calls.length,
    callsInterrupted: count(({ reason }) => reason === 'interrupted'),
    callsUnknown: count(({ result }) => result === 'unknown'),
    foundByLookUp: count(
      ({ from, result, by }) => from === 'unknown' && result === 'confirmed' && by !== 'staff',
    ),
    repeated: count(({ from, result, by }) => from === 'unknown' && result === 'not_done' && by !== 'staff'),
    putBack: count(({ from, result }) => from === 'submitted' && result === 'not_done'),
    failed: count(({ result }) => result === 'failed'),
    neededPerson: calls.filter((call) => call.steps.some(({ by }) => by === 'staff')).length,
    itHappened: verdicts('confirmed'),
    tryAgain: verdicts('not_done'),
    giveUp: verdicts('abandoned'),
  }
}

const restocked = (calls: readonly Call[]): number =>
  sum(
    calls
      .filter(({ work, status }) => work.kind === 'dispose' && status === 'confirmed')
      .flatMap(({ work }) => work.units ?? [])
      .map(({ disposition, quantity }) => (disposition === 'restock' ? quantity : 0)),
  )
