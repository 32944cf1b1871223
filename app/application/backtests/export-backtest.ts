import type { BacktestSum } from '../../domain/backtest/backtest-sums.ts'
import type { LineMoney } from '../../domain/backtest/backtest-case.ts'
import { formatDecimal } from '../../domain/money/decimal.ts'
import { accept, refuse } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { BacktestUseCases } from './backtest-use-cases.ts'
import type { CaseFilter, ListedCase } from '../ports/backtests.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import type { Cell } from '../returns/csv.ts'
import { writtenCsv, writtenJson } from '../returns/written-pages.ts'
import { nameOf } from './read-backtest.ts'

const casesPerRead = 500

type Needed = Pick<Ports, 'unitOfWork'>
type Cells = Readonly<Record<string, Cell>>

export const exportBacktest =
  (deps: Needed, shop: ShopRecord): BacktestUseCases['export'] =>
  async ({ backtestId, actor, format, of, filter = {} }) => {
    const may = mayDo(actor, 'export')
    if (!may.ok) return may
    const found = await deps.unitOfWork(shop.shopId)(async ({ backtests }) => ({
      backtest: await backtests.get(backtestId),
      sums: of === 'sums' ? await backtests.sums(backtestId) : [],
    }))
    if (!found.backtest) return refuse({ code: 'backtest_not_found' })
    const { draft, against, askedAt, state } = found.backtest
    const about = { backtestId, draft: nameOf(draft), against: against && nameOf(against), askedAt, state }
    const pages =
      of === 'sums' ? onePage(found.sums.map(sumCells)) : casePages(deps, shop, backtestId, filter)
    return accept(format === 'csv' ? asCsv(pages, of) : asJson(pages, about))
  }

// oxlint wants a promise where there is an async generator; nothing is waited for here.
async function* onePage(rows: readonly Cells[]): AsyncIterable<readonly Cells[]> {
  yield await Promise.resolve(rows)
}

async function* casePages(
  deps: Needed,
  shop: ShopRecord,
  backtestId: string,
  filter: CaseFilter,
): AsyncIterable<readonly Cells[]> {
  let after = 0
  for (;;) {
    const found: readonly ListedCase[] = await deps.unitOfWork(shop.shopId)(({ backtests }) =>
      backtests.cases(backtestId, filter, after, casesPerRead),
    )
    if (found.length === 0) return
    yield found.map(caseCells)
    after = found.at(-1)?.seq ?? after
  }
}

const asCsv = (pages: AsyncIterable<readonly Cells[]>, of: 'sums' | 'cases'): AsyncIterable<string> =>
  writtenCsv(of === 'sums' ? sumColumns : caseColumns, pages, (page) => page)

/** One object: what was tested, and the rows. */
async function* asJson(pages: AsyncIterable<readonly Cells[]>, about: object): AsyncIterable<string> {
  yield `${JSON.stringify(about).slice(0, -1)},"rows":`
  yield* writtenJson(pages, (page) => page)
  yield '}\n'
}

const sumCells = (sum: BacktestSum): Cells => ({
  by: sum.dimension,
  key: sum.key,
  kind: sum.kind,
  basis: sum.basis,
  lines: sum.lines,
  units: sum.units,
  amount: formatDecimal(sum.minor, sum.exponent),
  currency: sum.currency,
})
const sumColumns = ['by', 'key', 'kind', 'basis', 'lines', 'units', 'amount', 'currency'] as const

const caseCells = (one: ListedCase): Cells => ({
  number: one.seq,
  basis: one.basis,
  source: one.source,
  order: one.orderName,
  order_id: one.orderId,
  line_id: one.lineId,
  title: one.title,
  product_type: one.productType,
  rma: one.rma,
  return_id: one.returnId,
  decided_for: one.day,
  units: one.units,
  changes: one.changes.map(({ kind }) => kind).join(' '),
  rules: [...new Set(one.changes.flatMap(({ rule }) => rule ?? []))].join('; '),
  allowed_before: one.before.isAllowed,
  refused_before: one.before.because,
  allowed_after: one.after.isAllowed,
  refused_after: one.after.because,
  ...moneyCells('before', one.before.money, one.exponent),
  ...moneyCells('after', one.after.money, one.exponent),
  currency: one.currency,
})

const moneyCells = (when: 'before' | 'after', money: LineMoney, exponent: number): Cells =>
  Object.fromEntries(
    moneyColumns.map(([column, name]) => [`${column}_${when}`, formatDecimal(money[name], exponent)]),
  )

const moneyColumns = [
  ['worth', 'worth'],
  ['outbound_shipping', 'outbound'],
  ['restocking_fee', 'restocking'],
  ['condition', 'condition'],
  ['return_shipping', 'wayBack'],
  ['not_payable', 'ceiling'],
  ['paid_back', 'paidBack'],
] as const satisfies readonly (readonly [string, keyof LineMoney])[]

const caseColumns = [
  ...'number basis source order order_id line_id title product_type rma return_id decided_for units'.split(
    ' ',
  ),
  ...'changes rules allowed_before refused_before allowed_after refused_after'.split(' '),
  ...(['before', 'after'] as const).flatMap((when) => moneyColumns.map(([column]) => `${column}_${when}`)),
  'currency',
]
