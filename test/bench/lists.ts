import { staff } from '../builders/return-desk.ts'
import { aBusyDesk, ordersOfThreeLines, type BusyDesk } from './a-busy-desk.ts'
import { fillWithReturns } from './many-returns.ts'
import { createStopwatch, type Timing } from './measure.ts'

export type ListFigure = Pick<Timing, 'p50' | 'p95' | 'cpu'> & {
  readonly returns: number
  readonly what: string
}

/**
 * What the screens are given, by the use cases that they ask: the list with its count, Home, a return. In one shop that has
 * so many returns beside another that has as many.
 */
export const benchLists = async (
  url: string,
  sizes: readonly number[],
  times: number,
): Promise<readonly ListFigure[]> => {
  const orders = ordersOfThreeLines(1)
  const busy = await aBusyDesk(url, orders)
  const other = await busy.install(anotherShop)
  await busy.saveOrders()
  const returnId = await busy.submit(orders[0]?.orderId ?? '')
  const figures: ListFigure[] = []
  for (const size of sizes) {
    await fillWithReturns(busy.pool, busy.shop, size)
    await fillWithReturns(busy.pool, other, size)
    for (const [what, ask] of Object.entries(await asksOf(busy, size, returnId))) {
      await timed(ask, 10)
      const { p50, p95, cpu } = await timed(ask, times)
      figures.push({ returns: size, what, p50, p95, cpu })
    }
  }
  await busy.close()
  return figures
}

const anotherShop = { domain: 'two.example.com', name: 'Two', platform: 'shopify', timeZone: 'UTC' } as const

const timed = async (ask: () => Promise<unknown>, times: number) => {
  const watch = createStopwatch()
  await watch.run(
    Array.from({ length: times }, () => ask),
    1,
  )
  return watch.timing()
}

const asksOf = async ({ desk }: BusyDesk, size: number, returnId: string) => ({
  home: () => desk.home(),
  'key figures': () => desk.keyFigures(),
  'a return': () => desk.returns.page(returnId, staff('owner')),
  ...pages(size, await cursorAt(desk.returns.list, Math.min(40, size / 50 - 2)), desk.returns.list),
})

type List = BusyDesk['desk']['returns']['list']

const cursorAt = async (list: List, depth: number) => {
  let after: string | null = null
  for (let page = 0; page < depth; page += 1) after = (await list({ after })).next
  return after
}

/** A word that one return has, words that very many have, and such as none has. */
const pages = (size: number, deep: string | null, list: List) => ({
  'first page': () => list({}),
  'deep page': () => list({ after: deep }),
  'status closed': () => list({ status: 'closed' }),
  'status requested': () => list({ status: 'requested' }),
  'waits for inspection': () => list({ waitingFor: 'inspection' }),
  'problems only': () => list({ problems: true }),
  'alert late': () => list({ alert: 'parcel_late' }),
  'exceptions of any kind': () => list({ exception: 'any' }),
  unanswered: () => list({ exception: 'unanswered' }),
  stuck: () => list({ exception: 'stuck' }),
  lost: () => list({ exception: 'lost' }),
  'decided by a person': () => list({ decidedBy: 'person' }),
  'one month': () => list({ from: aMonthAgo(12), to: aMonthAgo(11) }),
  'four filters': () => list(fourFilters()),
  'filters that none has': () => list({ status: 'closed', waitingFor: 'receipt' }),
  'oldest first': () => list({ sort: 'oldest' }),
  'longest waiting': () => list({ sort: 'longest_waiting' }),
  'highest value': () => list({ sort: 'highest_value' }),
  'closed by value': () => list({ status: 'closed', sort: 'highest_value' }),
  'search: one number': () => list({ search: `R-${1000 + Math.floor(size / 2)}` }),
  'search: an order': () => list({ search: `#${(1000 + Math.floor(size / 2)) * 7 + 1000}` }),
  'search: an e-mail': () => list({ search: 'janfamily123' }),
  'search: a last name, four filters': () => list({ search: 'family123', ...fourFilters() }),
  'search: very many, four filters': () => list({ search: 'sari', ...fourFilters() }),
  'search: a last name': () => list({ search: 'family123' }),
  'search: first and last': () => list({ search: 'sari family12' }),
  'search: very many': () => list({ search: 'sari' }),
  'search: miss': () => list({ search: 'nobody' }),
  'search: miss of two': () => list({ search: 'sari nobody' }),
})

const fourFilters = () =>
  ({ status: 'received', waitingFor: 'refund', decidedBy: 'rule', from: aMonthAgo(24) }) as const

const aMonthAgo = (months: number) =>
  new Date(Date.now() - months * 30 * 86_400_000)
    .toISOString()
    .slice(0, 10) as `${number}-${number}-${number}`
