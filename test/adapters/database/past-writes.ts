import * as fc from 'fast-check'
import type { BacktestPage } from '../../../app/application/ports/backtests.ts'
import type { Repositories } from '../../../app/application/ports/unit-of-work.ts'
import { aPolicy, noon } from './given.ts'

/** Something that is written for a shop, with ids that the other shop uses as well. */
export type Write = (repositories: Repositories) => Promise<unknown>

export const channelId = 'channel-1'
export const ids = ['a', 'b'] as const
export const id = fc.constantFrom(...ids)
export const word = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('x', 'y', 'z') })

/** What backtests and signals write. */
export const ofThePast: readonly fc.Arbitrary<Write>[] = [
  id.map<Write>(
    (backtestId) =>
      ({ backtests }) =>
        backtests.start({ backtestId, ...aBacktest }),
  ),
  fc.tuple(id, fc.nat(1)).map<Write>(
    ([backtestId, pages]) =>
      ({ backtests }) =>
        backtests.write(backtestId, aPage(pages)),
  ),
  fc.tuple(id, fc.boolean()).map<Write>(
    ([backtestId, isEnd]) =>
      ({ backtests }) =>
        isEnd ? backtests.end(backtestId, 'done', noon) : backtests.remove(backtestId),
  ),
  fc.tuple(id, word).map<Write>(([fileId, note]) => async ({ signals }) => {
    const by = { kind: 'system' } as const
    await signals.clear(channelId, 'customer-1', { reason: 'returns_often', at: noon, by, note })
    return signals.seenBefore([fileId], 'a')
  }),
]
const aBacktest = {
  draft: { hash: 'draft', policy: aPolicy().policy },
  against: null,
  sources: 'all',
  askedAt: noon,
  askedBy: { kind: 'system' },
  totalOrders: 1,
} as const
const aSum = {
  key: '',
  kind: 'tested',
  basis: 'stayed',
  currency: 'EUR',
  exponent: 2,
  lines: 1,
  units: 1,
  minor: 1n,
} as const
const aPage = (pages: number): BacktestPage => ({
  from: { pages, phase: 'shop', after: '' },
  to: { pages: pages + 1, phase: 'shop', after: 'a' },
  ...{ orders: 1, unreadable: 0, lines: 1, returns: 0, cases: 0, listed: [] },
  sums: [{ dimension: 'all', ...aSum }],
})
