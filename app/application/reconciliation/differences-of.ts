import type { DifferencePage, DifferenceView } from '../../contracts/difference-views.ts'
import { accept } from '../../domain/outcome.ts'
import { differencesOf, type Difference } from '../../domain/reconciliation/differences.ts'
import { formatDecimal } from '../../domain/money/decimal.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { byteOrderMark, csvRow } from '../returns/csv.ts'
import { moneyView } from '../portal/money-views.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord, StoredOrder } from '../ports/unit-of-work.ts'
import type { DifferenceUseCases } from './difference-use-cases.ts'

type Needed = Pick<Ports, 'unitOfWork'>

/** So many returns are looked at together, and at most so many times for one page: most of them differ in nothing. */
const returnsPerRead = 100
const readsPerPage = 20
const rowsOnPage = 25

/** Where channels and ledgers differ, return by return, newest first. */
export const differencesIn = (deps: Needed, shop: ShopRecord): DifferenceUseCases => ({
  page: async ({ after }) => {
    const rows: DifferenceView[] = []
    let [next, looked] = [after, 0]
    for (let reads = 0; reads < readsPerPage && rows.length < rowsOnPage; reads += 1) {
      const read = await readOn(deps, shop, next)
      rows.push(...read.rows)
      looked += read.looked
      next = read.next
      if (next === null) break
    }
    return { rows, looked, next }
  },
  export: ({ actor }) => {
    const may = mayDo(actor, 'export')
    return Promise.resolve(may.ok ? accept(asCsv(deps, shop)) : may)
  },
})

const readOn = (deps: Needed, shop: ShopRecord, after: string | null): Promise<DifferencePage> =>
  deps.unitOfWork(shop.shopId)(async ({ returns, orders }) => {
    const { rows, next } = await returns.list({ sort: 'newest', after, limit: returnsPerRead })
    const states = await returns.statesOf(rows.map(({ returnId }) => returnId))
    const byChannel = Map.groupBy(states, ({ request }) => request.channelId)
    const found = await Promise.all(
      [...byChannel].map(([channelId, of]) => differencesOn({ returns, orders }, channelId, of)),
    )
    const ofReturn = Map.groupBy(found.flat(), ({ returnId }) => returnId)
    return { rows: rows.flatMap(({ returnId }) => ofReturn.get(returnId) ?? []), looked: rows.length, next }
  })

/** Of each order only what concerns these returns: its others come when it is their turn. */
const differencesOn = async (
  { returns, orders }: Pick<Repositories, 'returns' | 'orders'>,
  channelId: string,
  states: readonly ReturnState[],
): Promise<readonly DifferenceView[]> => {
  const orderIds = [...new Set(states.map(({ request }) => request.orderId))]
  const [stored, all] = await Promise.all([
    orders.getMany(channelId, orderIds),
    returns.listOfOrders(channelId, orderIds),
  ])
  const byOrder = Map.groupBy(all, ({ request }) => request.orderId)
  const own = new Map(states.map((state) => [state.returnId, state]))
  return stored.flatMap((order) =>
    differencesOf(order.snapshot, byOrder.get(order.snapshot.orderId) ?? []).flatMap((difference) => {
      const state = own.get(difference.returnId)
      return state ? [viewOf(state, order, difference)] : []
    }),
  )
}

const viewOf = (state: ReturnState, { snapshot }: StoredOrder, difference: Difference): DifferenceView => {
  const { code, returnId, lineId, units, ledger, channel } = difference
  const line = snapshot.lines.find((one) => one.lineId === lineId)
  const amount = (minor: number | null) => (minor === null ? null : moneyView(minor, state.request))
  return {
    ...{ code, returnId, units },
    rma: state.request.rma,
    orderName: state.request.orderName,
    item: line ? { title: line.title, sku: line.sku } : null,
    ledger: amount(ledger),
    channel: amount(channel),
  }
}

async function* asCsv(deps: Needed, shop: ShopRecord): AsyncIterable<string> {
  yield (
    byteOrderMark +
    csvRow(['what', 'rma', 'return_id', 'order', 'sku', 'item', 'units', 'currency', 'ledger', 'channel'])
  )
  let after: string | null = null
  do {
    const page: DifferencePage = await readOn(deps, shop, after)
    for (const row of page.rows) yield csvRow(cellsOf(row))
    after = page.next
  } while (after !== null)
}

const cellsOf = ({ code, rma, returnId, orderName, item, units, ledger, channel }: DifferenceView) => [
  ...[code, rma, returnId, orderName, item?.sku ?? null, item?.title ?? null, units],
  (ledger ?? channel)?.currency ?? null,
  ...[ledger, channel].map((amount) => amount && formatDecimal(amount.minor, amount.exponent)),
]
