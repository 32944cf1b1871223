import type { HomeView } from '../../contracts/home-views.ts'
import type { ReturnListView } from '../../contracts/views.ts'
import type { MessageSettings } from '../../domain/messages/message-settings.ts'
import { noFilters, stuckAfterDays, type ReturnFilters } from '../../domain/returns/return-filters.ts'
import { addDays } from '../../domain/time/day.ts'
import { addSeconds } from '../../domain/time/instant.ts'
import { startOfDay } from '../../domain/time/local-minute.ts'
import type { Desk } from '../kembali.ts'
import { moneyView } from '../portal/money-views.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ReturnPage, ReturnQuery, ReturnRow, ShopRecord } from '../ports/unit-of-work.ts'
import { mostInBulk } from './bulk.ts'
import { daysOfFigures } from './key-figures.ts'

const pageSize = 50
const oldestShown = 5
/** Counting on costs more than it tells. */
const mostCounted = 1_000

type Needed = Pick<Ports, 'unitOfWork' | 'clock'>

/** A page, and how many there are in all, as far as they are counted. */
export const listReturns =
  (deps: Needed, shop: ShopRecord): Desk['returns']['list'] =>
  ({ sort = 'newest', after = null, before = null, ...filters }) =>
    deps.unitOfWork(shop.shopId)(async (repositories) => {
      const query = await queryOf(repositories, { ...noFilters, ...filters }, deps.clock())
      const [page, total] = await Promise.all([
        repositories.returns.list({ ...query, sort, after, before, limit: pageSize }),
        repositories.returns.count(query, mostCounted),
      ])
      return { ...listView(page), total }
    })

/** All that match, up to what one bulk takes; `isCut` says that there are more. */
export const matchingReturns =
  (deps: Needed, shop: ShopRecord): Desk['returns']['matching'] =>
  ({ sort = 'newest', ...filters }) =>
    deps.unitOfWork(shop.shopId)(async (repositories) => {
      const query = await queryOf(repositories, { ...noFilters, ...filters }, deps.clock())
      const { rows, next } = await repositories.returns.list({ ...query, sort, limit: mostInBulk })
      return { rows: rows.map(rowView), isCut: next !== null }
    })

/** Days are those of the shop's calendar: the zone is that of the policy in force. Patience is that of the settings. */
export const queryOf = async (
  { policies, mailSettings }: Pick<Repositories, 'policies' | 'mailSettings'>,
  { from, to, ...filters }: ReturnFilters,
  now: string,
): Promise<Omit<ReturnQuery, 'limit'>> => {
  const query =
    filters.exception === null ? filters : { ...filters, patience: patienceAt(await mailSettings.get(), now) }
  if (from === null && to === null) return query
  const { timeZone } = (await policies.current()).policy
  return {
    ...query,
    requestedFrom: from && startOfDay(timeZone, from),
    requestedBefore: to && startOfDay(timeZone, addDays(to, 1)),
  }
}

export const patienceAt = ({ unansweredAfterHours }: MessageSettings, now: string) => ({
  unansweredBefore: addSeconds(now, -unansweredAfterHours * 3_600),
  stuckBefore: addSeconds(now, -stuckAfterDays * 24 * 3_600),
})

/** What needs attention now: counts by what is waited for, and who has waited longest for a decision. */
export const homePage = (deps: Needed, shop: ShopRecord) => (): Promise<HomeView> =>
  deps.unitOfWork(shop.shopId)(async ({ returns, manualPayouts }) => {
    const limit = oldestShown
    const [{ alerts, ...counts }, payout, waiting, overdue, late] = await Promise.all([
      returns.counts(addSeconds(deps.clock(), -daysOfFigures * 24 * 3_600)),
      manualPayouts.count(),
      returns.list({ waitingFor: 'decision', sort: 'oldest', limit }),
      returns.list({ alert: 'receipt_overdue', limit }),
      returns.list({ alert: 'parcel_late', limit }),
    ])
    return {
      ...counts,
      // Money is to be sent also where its return waits for the parcel first.
      waiting: { ...counts.waiting, payout },
      decidedDays: daysOfFigures,
      oldestWaiting: listView(waiting).rows,
      alerts: {
        receipt_overdue: { count: alerts.receipt_overdue, rows: listView(overdue).rows },
        parcel_late: { count: alerts.parcel_late, rows: listView(late).rows },
      },
    }
  })

const listView = ({ rows, next, previous }: ReturnPage): Omit<ReturnListView, 'total'> => ({
  rows: rows.map(rowView),
  next,
  previous,
})

const rowView = ({ value, currency, exponent, ...row }: ReturnRow): ReturnListView['rows'][number] => ({
  ...row,
  value: moneyView(value, { currency, exponent }),
})
