import type { BacktestPage } from '../../../app/application/ports/backtests.ts'
import type { Repositories } from '../../../app/application/ports/unit-of-work.ts'
import type { Verdict } from '../../../app/domain/backtest/backtest-case.ts'
import { aPolicy, aRequest, noon } from './given.ts'

const by = { kind: 'system' } as const

/** A key, a draft that is scheduled, a backtest with its sums and cases, what is known of a customer, and a file of past orders. */
export const fillSettings = async (repositories: Repositories, channelId: string): Promise<void> => {
  const { apiKeys, policyDrafts, policySchedules, backtests, signals } = repositories
  const { policy } = aPolicy()
  await apiKeys.add({ keyId: 'k-1', name: 'Bot', hash: 'x', madeAt: noon, madeBy: by, usedAt: null })
  await policyDrafts.put({ hash: 'x', policy, startedFrom: 'x', savedAt: noon, savedBy: by })
  const schedule = { publishAt: noon, scheduledAt: noon, scheduledBy: by }
  await policySchedules.add({ scheduleId: 's-1', hash: 'x', policy, ...schedule })
  await signals.clear(channelId, 'customer-1', { reason: 'returns_often', at: noon, by, note: 'x' })
  await signals.addMark('f-1', 'order-1', '0123456789abcdef')
  const asked = { askedAt: noon, askedBy: by, totalOrders: 1 }
  await backtests.start({
    ...{ backtestId: 'b-1', draft: { hash: 'x', policy }, against: null, sources: 'all' },
    ...asked,
  })
  await backtests.write('b-1', page)
  await fillImport(repositories)
}

const [requested] = aRequest({ rma: 'R-1', channelId: 'channel-1' }).lines
if (!requested) throw new Error('a request has a line')
const { facts } = requested.decision

const money = { worth: 1, outbound: 0, restocking: 0, condition: 0, wayBack: 0, ceiling: 0, paidBack: 1 }
const verdict: Verdict = { isAllowed: true, because: null, money }
const inEuros = { currency: 'EUR', exponent: 2, units: 1 } as const

const page: BacktestPage = {
  from: { pages: 0, phase: 'shop', after: '' },
  to: { pages: 1, phase: 'shop', after: 'order-1' },
  orders: 1,
  unreadable: 0,
  lines: 1,
  returns: 0,
  cases: 1,
  sums: [{ dimension: 'all', key: '', kind: 'tested', basis: 'stayed', ...inEuros, lines: 1, minor: 0n }],
  listed: [
    {
      ...{ basis: 'stayed', source: 'shop', orderId: 'order-1', orderName: '#1001', lineId: 'line-1' },
      ...{ title: 'Linen shirt', returnId: null, rma: null, productType: null, day: '2026-03-01' },
      ...inEuros,
      facts,
      before: verdict,
      after: verdict,
      changes: [],
    },
  ],
}

const fillImport = async ({ orderImports }: Repositories): Promise<void> => {
  const options = { currency: 'EUR', decimalMark: '.', dayOrder: 'ymd' } as const
  await orderImports.add({
    ...{ importId: 'i-1', fileId: 'f-1', fileName: 'orders.csv', bytes: 1, format: 'other' },
    ...{ encoding: 'utf-8', sample: { header: [], rows: [] }, mapping: {}, options },
    ...{ uploadedAt: noon, uploadedBy: by },
  })
  await orderImports.start('i-1', { mapping: {}, options })
  const head = {
    ...{ name: '#9', placedOn: '2026-01-01', currency: 'EUR', exponent: 2, country: null, tags: [] },
    ...{ discountCodes: [], shipping: 0, isCancelled: false },
  }
  const read = { rows: 1, wrongRows: 0, problems: [] }
  const attempt = (await orderImports.beginAgain('i-1')) ?? 0
  await orderImports.stage({ importId: 'i-1', attempt }, [{ key: '9', head, lines: [] }], read)
}
