import type { SentPayoutView } from '../../contracts/payout-views.ts'
import { accept } from '../../domain/outcome.ts'
import { formatDecimal } from '../../domain/money/decimal.ts'
import { placeName, type MaskedDetails } from '../../domain/payouts/payout-details.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { RecordedPayout, ReturnState } from '../../domain/returns/return-state.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { SentCursor, SentPayout } from '../ports/payouts.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { moneyView } from '../portal/money-views.ts'
import type { Cell } from '../returns/csv.ts'
import { writtenCsv } from '../returns/written-pages.ts'
import { placeIn, placeText } from './payout-place.ts'

type Needed = Pick<Ports, 'unitOfWork'>

const rowsOnPage = 25
/** So many are in memory at a time, however many there are. */
const rowsPerRead = 200
const longestSearch = 100

/** A payout as the table has it, and as its ledger says it was sent. */
type Sent = { readonly row: SentPayout; readonly recorded: RecordedPayout }
type Page = { readonly sent: readonly Sent[]; readonly next: SentCursor | null }

export const sentPayouts =
  (deps: Needed, shop: ShopRecord): Desk['payouts']['sent'] =>
  async ({ actor, after, search }) => {
    const may = mayDo(actor, 'export')
    if (!may.ok) return may
    const { sent, next } = await readPage(deps, shop, {
      after: placeIn(after),
      search: searchOf(search),
      limit: rowsOnPage,
    })
    return accept({ rows: sent.map(viewOf), next: next && placeText(next) })
  }

export const exportSentPayouts =
  (deps: Needed, shop: ShopRecord): Desk['payouts']['exportSent'] =>
  ({ actor, search }) => {
    const may = mayDo(actor, 'export')
    if (!may.ok) return Promise.resolve(may)
    const pages = pagesOf(deps, shop, searchOf(search))
    return Promise.resolve(
      accept(writtenCsv(Object.keys(payoutColumns), pages, ({ sent }) => sent.map(cellsOf))),
    )
  }

async function* pagesOf(deps: Needed, shop: ShopRecord, search: string | null): AsyncIterable<Page> {
  let after: SentCursor | null = null
  do {
    const page: Page = await readPage(deps, shop, { after, search, limit: rowsPerRead })
    yield page
    after = page.next
  } while (after !== null)
}

type Asked = { readonly after: SentCursor | null; readonly search: string | null; readonly limit: number }

/** The next page begins after the last row that was read, whether or not its ledger knows of it. */
const readPage = (deps: Needed, shop: ShopRecord, asked: Asked): Promise<Page> =>
  deps.unitOfWork(shop.shopId)(async ({ returns, manualPayouts }) => {
    const found = await manualPayouts.sent({ ...asked, limit: asked.limit + 1 })
    const rows = found.slice(0, asked.limit)
    const states = await returns.statesOf([...new Set(rows.map(({ returnId }) => returnId))])
    const byId = new Map(states.map((state) => [state.returnId, state]))
    const last = found.length > rows.length ? rows.at(-1) : undefined
    return {
      sent: rows.flatMap((row) => asSent(row, byId.get(row.returnId))),
      next: last ? { at: last.at, callId: last.callId } : null,
    }
  })

const asSent = (row: SentPayout, state: ReturnState | undefined): readonly Sent[] => {
  const recorded = state?.recordedPayouts.find(({ callId }) => callId === row.callId)
  return recorded ? [{ row, recorded }] : []
}

const searchOf = (text: string | null): string | null => text?.trim().slice(0, longestSearch) || null

const viewOf = ({ row, recorded }: Sent): SentPayoutView => {
  const { callId, returnId, rma, orderName, customerName, at } = row
  return {
    ...{ callId, returnId, rma, orderName, customerName, at },
    amount: moneyView(row.minor, row),
    by: recorded.by,
    reference: recorded.reference,
    paidTo: knownOf(recorded),
  }
}

/** Of who was forgotten not even the last digits are left. */
const knownOf = ({ paidTo }: RecordedPayout): MaskedDetails | null => (paidTo?.last ? paidTo : null)

/** Columns of the export of what was sent by hand, in order, as docs/exports.md explains them. */
export const payoutColumns = {
  sent_at: ({ row }) => row.at,
  amount: ({ row }) => formatDecimal(row.minor, row.exponent),
  currency: ({ row }) => row.currency,
  reference: ({ recorded }) => recorded.reference,
  sent_by: ({ recorded }) => nameOf(recorded.by),
  account: ({ recorded }) => accountOf(knownOf(recorded)),
  rma: ({ row }) => row.rma,
  return_id: ({ row }) => row.returnId,
  order_id: ({ row }) => row.orderId,
  order: ({ row }) => row.orderName,
  customer: ({ row }) => row.customerName,
  payout_id: ({ row }) => row.callId,
  refund_id: ({ row }) => row.refundId,
} as const satisfies Readonly<Record<string, (sent: Sent) => Cell>>

const cellsOf = (sent: Sent): Readonly<Record<string, Cell>> =>
  Object.fromEntries(Object.entries(payoutColumns).map(([name, cell]) => [name, cell(sent)]))

const nameOf = (actor: Actor): string | null => (actor.kind === 'staff' ? actor.name : null)

const accountOf = (paidTo: MaskedDetails | null): string | null =>
  paidTo && `${placeName(paidTo.at) ?? paidTo.kind} •••• ${paidTo.last}`
