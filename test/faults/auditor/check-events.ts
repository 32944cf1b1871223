import { eventsOf, type Case } from './case.ts'
import { sum } from './exact.ts'
import type { Report } from './finding.ts'
import type { Ledger } from './ledger.ts'

/** Ledgers have no gaps, nothing happens twice, and quantities never exceed what was there. */
export const checkEvents = (report: Report, ledger: Ledger, cases: readonly Case[]): void => {
  for (const one of cases) {
    checkSequence(report, one)
    checkOnce(report, one)
    checkQuantities(report, one)
    checkFiles(report, ledger, one)
  }
  const rmas = ledger.returns.map(({ rma }) => rma)
  report.must(new Set(rmas).size === rmas.length, 'an RMA number names one return', 'the whole shop', () =>
    rmas.join(', '),
  )
}

const checkSequence = (report: Report, { ours, where }: Case): void => {
  const sequence = ours.events.map(({ seq }) => seq)
  report.must(
    sequence.every((seq, index) => seq === index + 1) && ours.version === sequence.length,
    'a ledger has no gaps',
    where,
    () => `version ${ours.version}, entries ${sequence.join(', ')}`,
  )
  report.must(
    ours.events[0]?.type === 'return_requested',
    'a ledger begins with its request',
    where,
    () => ours.events[0]?.type ?? 'it is empty',
  )
}

const onceOnly = [
  'return_requested',
  'return_approved',
  'return_declined',
  'return_cancelled',
  'return_shipped',
  'return_closed',
]

const checkOnce = (report: Report, one: Case): void => {
  for (const type of onceOnly) {
    const times = eventsOf(one, type).length
    report.must(
      times <= 1,
      'what happens once is on the ledger once',
      one.where,
      () => `${type} ${times} times`,
    )
  }
  const callIds = eventsOf(one, 'call_due').map(({ call }) => call?.callId)
  report.must(new Set(callIds).size === callIds.length, 'a call has a key of its own', one.where, () =>
    callIds.join(', '),
  )
}

const checkQuantities = (report: Report, one: Case): void => {
  for (const { returnLineId, units } of one.lines) {
    const count = (entries: readonly { returnLineId: string; quantity: number }[]) =>
      sum(entries.filter((each) => each.returnLineId === returnLineId).map(({ quantity }) => quantity))
    const receipts = eventsOf(one, 'parcel_received').flatMap((event) => event.receipts ?? [])
    const came = count(receipts)
    const received = count(receipts.filter(({ result }) => result === 'received'))
    const inspected = count(eventsOf(one, 'units_inspected').flatMap((event) => event.inspections ?? []))
    const disposed = count(eventsOf(one, 'units_disposed').flatMap((event) => event.dispositions ?? []))
    report.must(
      came <= units.length && inspected <= received && disposed <= inspected,
      'received = dispositions + quarantine, never more than announced',
      one.where,
      () =>
        `${units.length} announced, ${received} of ${came} came, ${inspected} inspected, ${disposed} put away`,
    )
  }
}

const checkFiles = (report: Report, { files }: Ledger, one: Case): void => {
  for (const { fileId } of eventsOf(one, 'label_attached'))
    report.must(
      files.some((file) => file.fileId === fileId && file.returnId === one.ours.returnId),
      'a label that was attached is kept',
      one.where,
      () => `file ${fileId ?? ''} is missing`,
    )
}
