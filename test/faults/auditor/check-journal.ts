import { asText, counted, eventsOf, type Case } from './case.ts'
import type { Report } from './finding.ts'
import type { Deed, Journal, Submission } from './journal.ts'
import type { EventData, Ledger } from './ledger.ts'

/** What was accepted is there, what was refused is not, and nothing is there that nobody did. */
export const checkJournal = (
  report: Report,
  journal: Journal,
  ledger: Ledger,
  cases: readonly Case[],
): void => {
  for (const submission of journal.submissions) checkSubmission(report, submission, ledger)
  const keys = new Set(journal.submissions.map(({ key }) => key))
  for (const { submissionKey, rma } of ledger.returns)
    report.must(
      submissionKey !== null && keys.has(submissionKey),
      'no return that nobody asked for',
      rma,
      () => `its key is ${submissionKey ?? 'missing'}`,
    )
  for (const one of cases)
    checkDeeds(
      report,
      one,
      journal.deeds.filter(({ returnId }) => returnId === one.ours.returnId),
    )
}

const checkSubmission = (report: Report, submission: Submission, { returns }: Ledger): void => {
  const made = returns.filter(({ submissionKey }) => submissionKey === submission.key)
  const answered = new Set(submission.accepted.map(({ returnId, rma }) => `${returnId} ${rma}`))
  const where = `submission ${submission.key} on ${submission.orderId}`
  report.must(
    made.length <= 1 && answered.size <= 1,
    'a form becomes one return however often it is sent',
    where,
    () => `${made.length} returns; answers ${[...answered].join(', ')}`,
  )
  const [only] = made
  report.must(
    submission.accepted.length === 0 || (only !== undefined && answered.has(`${only.returnId} ${only.rma}`)),
    'an accepted submission is never lost',
    where,
    () => `answered ${[...answered].join(', ')}; there is ${only ? only.rma : 'nothing'}`,
  )
  report.must(
    submission.accepted.length > 0 || submission.unanswered > 0 || only === undefined,
    'a refused submission leaves nothing behind',
    where,
    () => `${only?.rma ?? ''} is there, though ${submission.refused.join(', ')}`,
  )
}

type Counts = (data: EventData) => readonly { readonly of: string; readonly quantity: number }[]

const once: Counts = () => [{ of: 'it', quantity: 1 }]

/** Which entry each deed leaves, and what is counted in it. */
const traces: Readonly<Record<string, { readonly type: string; readonly counts: Counts }>> = {
  approve: { type: 'return_approved', counts: once },
  decline: { type: 'return_declined', counts: once },
  cancel: { type: 'return_cancelled', counts: once },
  mark_shipped: { type: 'return_shipped', counts: once },
  receive: {
    type: 'parcel_received',
    counts: ({ receipts }) =>
      (receipts ?? []).map(({ returnLineId, result, quantity }) => ({
        of: `${returnLineId} ${result}`,
        quantity,
      })),
  },
  inspect: {
    type: 'units_inspected',
    counts: ({ inspections }) =>
      (inspections ?? []).map(({ returnLineId, grade, quantity }) => ({
        of: `${returnLineId} ${grade}`,
        quantity,
      })),
  },
  dispose: {
    type: 'units_disposed',
    counts: ({ dispositions }) =>
      (dispositions ?? []).map(({ returnLineId, grade, disposition, quantity }) => ({
        of: `${returnLineId} ${grade} ${disposition}`,
        quantity,
      })),
  },
}

/** At least what was accepted; at most what was accepted or never answered. Rules and the channel decide some by themselves. */
const checkDeeds = (report: Report, one: Case, deeds: readonly Deed[]): void => {
  for (const [what, { type, counts }] of Object.entries(traces)) {
    const mine = deeds.filter((deed) => deed.what === what)
    const sum = (answers: readonly string[]) =>
      counted(
        mine.filter(({ answer }) => answers.includes(answer)).flatMap((deed) => deed.counts),
        (each) => each.of,
        ({ quantity }) => quantity,
      )
    const there = counted(
      one.ours.events
        .filter((event) => event.type === type && event.actor.kind === 'staff')
        .flatMap(({ data }) => counts(data)),
      (each) => each.of,
      ({ quantity }) => quantity,
    )
    const [least, most] = [sum(['accepted']), sum(['accepted', 'unanswered'])]
    const isKept = [...least].every(([key, quantity]) => (there.get(key) ?? 0) >= quantity)
    const isDone = [...there].every(([key, quantity]) => (most.get(key) ?? 0) >= quantity)
    report.must(
      isKept && isDone,
      'what staff did is on the ledger, once',
      `${one.where}, ${what}`,
      () => `accepted ${asText(least)}; on the ledger ${asText(there)}`,
    )
  }
  const settledByHand = eventsOf(one, 'settlement_made').length
  const accepted = deeds.filter(
    ({ what, answer }) => what.startsWith('refund') && answer === 'accepted',
  ).length
  report.must(
    settledByHand >= accepted,
    'a refund that was accepted is settled',
    one.where,
    () => `${accepted} accepted, ${settledByHand} settlements`,
  )
}
