import type { Pool } from 'pg'
import { readBooks, type Books } from './books.ts'
import { casesOf } from './case.ts'
import { checkEvents } from './check-events.ts'
import { checkInbox } from './check-inbox.ts'
import { checkJournal } from './check-journal.ts'
import { checkMails } from './check-mails.ts'
import { checkMoney } from './check-money.ts'
import { checkNativeReturns } from './check-native.ts'
import { checkSettlements } from './check-settlements.ts'
import { checkStock } from './check-stock.ts'
import { checkUnits } from './check-units.ts'
import { figuresOf, type Figures } from './figures.ts'
import { createReport, type Finding } from './finding.ts'
import type { Delivered, Journal } from './journal.ts'
import { readLedger } from './ledger.ts'

export type Audit = { readonly findings: readonly Finding[]; readonly figures: Figures }

/**
 * Holds our ledgers against the stand-in's books once everything has come to rest. It shares no code with the app: it reads
 * our tables by plain SQL and the books over HTTP, and computes by itself. `before` are the books as the schedule began.
 */
export const audit = async (given: {
  readonly pool: Pool
  readonly standInUrl: string
  readonly before: Books
  readonly mails: readonly Delivered[]
  readonly journal: Journal
}): Promise<Audit> => {
  const report = createReport()
  const [ledger, books] = [await readLedger(given.pool), await readBooks(given.standInUrl)]
  const cases = casesOf(ledger, books)
  checkEvents(report, ledger, cases)
  checkJournal(report, given.journal, ledger, cases)
  checkNativeReturns(report, books, cases)
  checkMoney(report, books, ledger, cases)
  checkSettlements(report, books, cases)
  checkStock(report, given.before, books, cases)
  checkUnits(report, books, ledger, cases)
  await checkInbox(report, ledger, given.standInUrl)
  const { doubled } = checkMails(report, ledger, cases, given.mails)
  const mails = { sent: ledger.messages.length, doubled }
  return { findings: report.findings, figures: figuresOf(given.before, books, cases, mails) }
}
