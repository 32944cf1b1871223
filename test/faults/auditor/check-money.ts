import { keyOf, minorWith, type BookRefund, type Books } from './books.ts'
import { asText, callsDoing, counted, type Case } from './case.ts'
import type { Call } from './calls.ts'
import { sum } from './exact.ts'
import type { Report } from './finding.ts'
import type { Ledger, PayoutRow } from './ledger.ts'

/** Each payout is one refund in the books with exactly its cents, and each refund of ours is one payout. */
export const checkMoney = (report: Report, books: Books, ledger: Ledger, cases: readonly Case[]): void => {
  for (const one of cases)
    for (const call of callsDoing(one, 'pay_out')) {
      checkPayout(report, books, one, call)
      checkRow(report, ledger.payouts, one, call)
    }
  const calls = new Map(cases.flatMap((one) => one.calls).map((call) => [call.callId, call]))
  for (const refund of books.refunds) {
    const mark = keyOf(refund)
    if (!mark) continue
    const call = calls.get(mark.key)
    report.must(
      call?.work.kind === 'pay_out' && call.rma === mark.rma,
      'no refund of ours without a payout',
      refund.id,
      () => `its note says ${refund.note ?? ''}`,
    )
  }
  checkCeilings(report, books, ledger, cases)
}

const refundsOfKey = (books: Books, key: string): readonly BookRefund[] =>
  books.refunds.filter((refund) => keyOf(refund)?.key === key)

const paidBy = (books: Books, refund: BookRefund, exponent: number): ReadonlyMap<string, number> =>
  counted(
    books.transactions.filter(({ id, kind }) => refund.transactionIds.includes(id) && kind === 'REFUND'),
    ({ parentId }) => parentId ?? 'no tender',
    ({ amount }) => minorWith(amount.presentment, exponent),
  )

const checkPayout = (report: Report, books: Books, one: Case, call: Call): void => {
  const refunds = refundsOfKey(books, call.callId)
  const parts = call.work.parts ?? []
  const wanted = call.status === 'confirmed' && parts.length > 0 ? 1 : 0
  const where = `${one.where}, payout ${call.callId}`
  report.must(
    refunds.length === wanted,
    'a payout is one refund in the books',
    where,
    () => `${call.status} with ${parts.length} parts, and ${refunds.length} refunds`,
  )
  for (const refund of refunds) {
    const ours = counted(
      parts,
      ({ tenderId }) => tenderId,
      ({ minor }) => minor,
    )
    const theirs = paidBy(books, refund, one.ours.exponent)
    report.must(
      asText(ours) === asText(theirs),
      'a refund pays exactly what was settled, per tender',
      where,
      () => `ours ${asText(ours)}; the books ${asText(theirs)}`,
    )
    report.must(
      refund.orderId === one.ours.orderId && refund.returnId === one.ours.nativeReturnId,
      'a refund belongs to its return',
      where,
      () => `it is on ${refund.orderId}, ${refund.returnId ?? 'no return'}`,
    )
  }
}

/** The row by which ceilings are counted says what the events say. */
const checkRow = (report: Report, rows: readonly PayoutRow[], one: Case, call: Call): void => {
  const row = rows.find(({ callId }) => callId === call.callId)
  report.must(
    row?.status === call.status && JSON.stringify(row.parts) === JSON.stringify(call.work.parts),
    'the payout row says what the events say',
    `${one.where}, payout ${call.callId}`,
    () => `the row says ${row?.status ?? 'nothing'}, the events ${call.status}`,
  )
}

/** Captured, per payment, is never less than what went back: in the books, and in our own count. */
const checkCeilings = (report: Report, books: Books, ledger: Ledger, cases: readonly Case[]): void => {
  for (const payment of books.transactions) {
    if (!['SALE', 'CAPTURE'].includes(payment.kind) || payment.status !== 'SUCCESS') continue
    const exponent = cases.find(({ ours }) => ours.orderId === payment.orderId)?.ours.exponent
    if (exponent === undefined) continue
    const captured = minorWith(payment.amount.presentment, exponent)
    const back = books.transactions.filter(
      ({ kind, parentId, status }) => kind === 'REFUND' && parentId === payment.id && status === 'SUCCESS',
    )
    const byHand = back.filter(({ refundId }) => {
      const refund = books.refunds.find(({ id }) => id === refundId)
      return !refund || keyOf(refund) === null
    })
    const inBooks = sum(back.map(({ amount }) => minorWith(amount.presentment, exponent)))
    const ours = sum(
      ledger.payouts
        .filter(({ status }) => status !== 'failed' && status !== 'abandoned')
        .flatMap(({ parts }) => parts)
        .map(({ tenderId, minor }) => (tenderId === payment.id ? minor : 0)),
    )
    const outside = sum(byHand.map(({ amount }) => minorWith(amount.presentment, exponent)))
    report.must(
      inBooks <= captured && ours + outside <= captured,
      'no more goes back to a payment than came from it',
      payment.id,
      () =>
        `captured ${captured}, in the books ${inBooks} went back, we count ${ours} and ${outside} by hand`,
    )
  }
}
