import { orNull } from '../../domain/backtest/or-null.ts'
import { backtestOrder, type BacktestSides } from '../../domain/backtest/backtest-order.ts'
import { createSums } from '../../domain/backtest/backtest-sums.ts'
import type { BacktestCase } from '../../domain/backtest/backtest-case.ts'
import { importedOrderOf } from '../../domain/backtest/imported-order.ts'
import { pastOrderOf } from '../../domain/backtest/past-order-of.ts'
import type { PastOrder } from '../../domain/backtest/past-order.ts'
import type { BacktestPage, Backtest, OrderPlace } from '../ports/backtests.ts'
import type { Repositories } from '../ports/unit-of-work.ts'

/** So many orders are in memory at a time, however many there are; one page keeps the process for a few milliseconds. */
const ordersPerPage = 100

/** Cases of lines that stayed are listed up to this many: every line of the shop may be one. All are counted. */
const mostListed = 20_000

/** What the next page of orders adds to a backtest, as far as it has come. */
export const nextPage = async (
  repositories: Repositories,
  sides: BacktestSides,
  backtest: Backtest,
): Promise<BacktestPage> => {
  const { checkpoint, sources } = backtest
  if (checkpoint.phase === 'shop') {
    const found = await shopOrders(repositories, sides, checkpoint.after)
    const next = sources === 'shop' ? 'ended' : 'imported'
    return pageOf(
      sides,
      backtest,
      found,
      found.last === null ? { phase: next, after: '' } : { phase: 'shop', after: found.last },
    )
  }
  const found = await importedOrders(repositories, checkpoint.after)
  const to =
    found.last === null
      ? ({ phase: 'ended', after: '' } as const)
      : { phase: 'imported' as const, after: found.last }
  return pageOf(sides, backtest, found, to)
}

type Found = {
  readonly past: readonly PastOrder[]
  readonly unreadable: number
  readonly last: string | null
}

const shopOrders = async (
  { backtests, returns }: Repositories,
  { draft }: BacktestSides,
  after: string,
): Promise<Found> => {
  const rows = await backtests.ordersAfter(placeOf(after), ordersPerPage)
  const ids = rows.flatMap(({ returnIds }) => returnIds)
  const found = ids.length === 0 ? [] : await returns.statesOf(ids)
  const states = new Map(found.map((state) => [state.returnId, state]))
  const { timeZone } = draft.policy
  const read = rows.map(({ snapshot, payouts, platform, returnIds }) =>
    orNull(() => {
      const itsReturns = returnIds.flatMap((id) => states.get(id) ?? [])
      return pastOrderOf({ order: snapshot, payouts, returns: itsReturns, platform, timeZone })
    }),
  )
  const past = read.filter((one) => one !== null)
  const last = rows.at(-1)
  return {
    past,
    unreadable: rows.length - past.length,
    last: last ? JSON.stringify([last.channelId, last.snapshot.orderId]) : null,
  }
}

/** What a checkpoint says of the last order of the shop that was read. */
const placeOf = (after: string): OrderPlace | null => {
  if (after === '') return null
  const [channelId = '', orderId = ''] = JSON.parse(after) as readonly string[]
  return { channelId, orderId }
}

const importedOrders = async ({ orderImports }: Repositories, after: string): Promise<Found> => {
  const rows = await orderImports.ordersAfter(after, ordersPerPage)
  const read = rows.map(({ importId, key, head, lines }) =>
    orNull(() => importedOrderOf(`import:${importId}:${key}`, head, lines)),
  )
  const past = read.filter((one) => one !== null)
  return { past, unreadable: rows.length - past.length, last: rows.at(-1)?.key ?? null }
}

const pageOf = (
  sides: BacktestSides,
  { checkpoint, listed, cases }: Backtest,
  { past, unreadable }: Found,
  to: { readonly phase: Backtest['checkpoint']['phase']; readonly after: string },
): BacktestPage => {
  const sums = createSums()
  const found: BacktestCase[] = []
  const counted = { orders: past.length + unreadable, unreadable, lines: 0, returns: 0, cases: 0 }
  // Cases that stayed and were not listed any more count as cases only.
  let room = cases > listed ? 0 : mostListed - listed
  for (const order of past) {
    const tested = orNull(() => backtestOrder(sides, order))
    if (tested === null) counted.unreadable += 1
    else counted.returns += order.returns.length
    for (const line of tested ?? []) {
      sums.add(line)
      counted.lines += 1
      if (!line.case) continue
      counted.cases += 1
      if (line.case.basis === 'stayed' && room <= 0) continue
      room -= 1
      found.push(line.case)
    }
  }
  return {
    ...counted,
    from: checkpoint,
    to: { ...to, pages: checkpoint.pages + 1 },
    sums: sums.result(),
    listed: found,
  }
}
