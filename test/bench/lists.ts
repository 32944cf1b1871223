import { createDatabase } from '../../app/adapters/database/database.ts'
import { createJobQueue, type JobQueueAdapter } from '../../app/adapters/queue/job-queue.ts'
import { keyFigures } from '../../app/application/returns/key-figures.ts'
import { listReturns } from '../../app/application/returns/return-list.ts'
import { policyVersion } from '../../app/application/policy/publish-policy.ts'
import { defaultPolicy } from '../../app/domain/policy/default-policy.ts'
import { fillWithReturns } from './many-returns.ts'
import { createStopwatch, type Timing } from './measure.ts'

export type ListFigure = Pick<Timing, 'p50' | 'p95'> & { readonly returns: number; readonly what: string }

const raise = (error: Error) => {
  throw error
}

/** The list with its count, as the screen is given it, in one shop that has so many returns beside another that has as many. */
export const benchLists = async (
  url: string,
  sizes: readonly number[],
  times: number,
): Promise<readonly ListFigure[]> => {
  let queue: JobQueueAdapter | null = null
  const database = await createDatabase({
    url,
    onError: raise,
    defaultPolicy: () =>
      policyVersion(() => 'bench', defaultPolicy('UTC'), {
        at: '2026-01-01T00:00:00Z',
        by: { kind: 'system' },
      }),
    jobs: async (pool) => (queue = await createJobQueue({ pool, supervises: false, onError: raise })),
  })
  const install = (domain: string) =>
    database.shops.install({ domain, name: domain, platform: 'shopify', timeZone: 'UTC' })
  const [shop, other] = [await install('one.example.com'), await install('two.example.com')]
  const figures: ListFigure[] = []
  for (const size of sizes) {
    await fillWithReturns(database.pool, shop, size)
    await fillWithReturns(database.pool, other, size)
    const list = listReturns({ ...database, clock: () => new Date().toISOString() }, shop)
    const deep = await cursorAt(list, Math.min(40, size / 50 - 2))
    const home = () => database.unitOfWork(shop.shopId)(({ returns }) => returns.counts())
    const figures30 = () => keyFigures({ ...database, clock: () => new Date().toISOString() }, shop)()
    const asked = { ...pages(size, deep, list), 'home counts': home, 'home figures': figures30 }
    for (const [what, ask] of Object.entries(asked)) {
      const watch = createStopwatch()
      await createStopwatch().run(
        Array.from({ length: 10 }, () => ask),
        1,
      )
      await watch.run(
        Array.from({ length: times }, () => ask),
        1,
      )
      const { p50, p95 } = watch.timing()
      figures.push({ returns: size, what, p50, p95 })
    }
  }
  await (queue as JobQueueAdapter | null)?.stop()
  await database.close()
  return figures
}

type List = ReturnType<typeof listReturns>

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
  'decided by a person': () => list({ decidedBy: 'person' }),
  'one month': () => list({ from: '2026-03-01', to: '2026-03-31' }),
  'four filters': () =>
    list({ status: 'received', waitingFor: 'refund', decidedBy: 'rule', from: '2025-01-01' }),
  'filters that none has': () => list({ status: 'closed', waitingFor: 'receipt' }),
  'oldest first': () => list({ sort: 'oldest' }),
  'longest waiting': () => list({ sort: 'longest_waiting' }),
  'highest value': () => list({ sort: 'highest_value' }),
  'closed by value': () => list({ status: 'closed', sort: 'highest_value' }),
  'search: one number': () => list({ search: `R-${1000 + Math.floor(size / 2)}` }),
  'search: a last name': () => list({ search: 'family123' }),
  'search: first and last': () => list({ search: 'sari family12' }),
  'search: very many': () => list({ search: 'sari' }),
  'search: miss': () => list({ search: 'nobody' }),
  'search: miss of two': () => list({ search: 'sari nobody' }),
})
