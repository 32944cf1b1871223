import type { HomeView, ReturnListView } from '../../contracts/views.ts'
import type { Desk } from '../kembali.ts'
import { moneyView } from '../portal/money-views.ts'
import type { Ports } from '../ports/outside.ts'
import type { ReturnPage, ShopRecord } from '../ports/unit-of-work.ts'

const pageSize = 50
const oldestShown = 5

export const listReturns =
  (deps: Pick<Ports, 'unitOfWork'>, shop: ShopRecord): Desk['returns']['list'] =>
  async (query) =>
    listView(await deps.unitOfWork(shop.shopId)(({ returns }) => returns.list({ ...query, limit: pageSize })))

/** What needs attention now: counts by what is waited for, and who has waited longest for a decision. */
export const homePage = (deps: Pick<Ports, 'unitOfWork'>, shop: ShopRecord) => (): Promise<HomeView> =>
  deps.unitOfWork(shop.shopId)(async ({ returns }) => {
    const rows = { status: null, search: null, after: null, limit: oldestShown }
    const [{ alerts, ...counts }, waiting, overdue, late] = await Promise.all([
      returns.counts(),
      returns.list({ ...rows, status: 'requested' }),
      returns.list({ ...rows, alert: 'receipt_overdue' }),
      returns.list({ ...rows, alert: 'parcel_late' }),
    ])
    return {
      ...counts,
      oldestWaiting: listView(waiting).rows,
      alerts: {
        receipt_overdue: { count: alerts.receipt_overdue, rows: listView(overdue).rows },
        parcel_late: { count: alerts.parcel_late, rows: listView(late).rows },
      },
    }
  })

const listView = ({ rows, next }: ReturnPage): ReturnListView => ({
  rows: rows.map(({ value, currency, exponent, ...row }) => ({
    ...row,
    value: moneyView(value, { currency, exponent }),
  })),
  next,
})
