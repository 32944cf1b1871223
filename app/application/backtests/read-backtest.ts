import { explainedAnswers } from '../returns/explain-line.ts'
import type {
  Assumption,
  BacktestCasesView,
  BacktestListView,
  BacktestView,
  CaseView,
  DecidedView,
  SumView,
  VersionView,
} from '../../contracts/backtest-views.ts'
import { acceptEverything } from '../../domain/backtest/accept-everything.ts'
import type { BacktestSum } from '../../domain/backtest/backtest-sums.ts'
import { decideLine } from '../../domain/policy/decide-line.ts'
import { eligibility } from '../../domain/policy/eligibility.ts'
import type { Facts } from '../../domain/policy/policy.ts'
import type { BacktestUseCases } from './backtest-use-cases.ts'
import type { Backtest, TestedPolicy } from '../ports/backtests.ts'
import { compiled } from '../policy/compiled.ts'
import type { Ports } from '../ports/outside.ts'
import type { PolicyPublication, Repositories, ShopRecord } from '../ports/unit-of-work.ts'

type Needed = Pick<Ports, 'unitOfWork'>

const mostShown = 50
const casesPerPage = 25
/** Product types of which sums are shown, those of most lines first. */
const mostTypes = 40

export const readBacktests = (
  deps: Needed,
  shop: ShopRecord,
): Pick<BacktestUseCases, 'list' | 'page' | 'cases' | 'case'> => {
  const work = deps.unitOfWork(shop.shopId)
  return {
    list: () => work(listOf),
    page: (backtestId) =>
      work(async ({ backtests, policies }) => {
        const [backtest, history] = await Promise.all([backtests.get(backtestId), policies.history()])
        if (!backtest) return null
        const sums = backtest.state === 'running' ? [] : await backtests.sums(backtestId)
        return pageOf(backtest, sums, versionsIn(history))
      }),
    cases: (backtestId, query) => work(({ backtests }) => casesOf(backtests, backtestId, query)),
    case: (backtestId, seq) =>
      work(async ({ backtests, policies }) => {
        const [backtest, found, history] = await Promise.all([
          backtests.get(backtestId),
          backtests.getCase(backtestId, seq),
          policies.history(),
        ])
        return backtest && found && caseView(backtest, found, versionsIn(history))
      }),
  }
}

const listOf = async ({
  backtests: kept,
  orderImports,
  policies,
  policyDrafts,
}: Repositories): Promise<BacktestListView> => {
  const [draft, rows, history, own, imported] = await Promise.all([
    policyDrafts.get(),
    kept.list(mostShown),
    policies.history(),
    kept.countOrders(),
    orderImports.countOrders(),
  ])
  const newest = new Map(history.toReversed().map((one) => [one.hash, one]))
  const versions = [...newest.values()]
    .toSorted((one, other) => history.indexOf(one) - history.indexOf(other))
    .slice(0, mostShown)
    .map(({ hash, name, publishedAt }) => ({ hash, name, publishedAt }))
  const versionOf = versionsIn(history)
  const backtests = rows.map((row) => ({
    ...row,
    draft: versionOf(row.draft),
    against: row.against && versionOf(row.against),
  }))
  return { backtests, draft: draft && nameOf(draft), versions, orders: { shop: own, imported } }
}

type VersionOf = (named: ReturnType<typeof nameOf>) => VersionView

/** Versions as they are told apart: by when they came into force. */
const versionsIn = (history: readonly PolicyPublication[]): VersionOf => {
  const publishedAt = new Map(history.toReversed().map((one) => [one.hash, one.publishedAt]))
  return ({ hash, name }) => ({ hash, name, publishedAt: publishedAt.get(hash) ?? null })
}

const casesOf = async (
  backtests: Repositories['backtests'],
  backtestId: string,
  { after = null, before = null, ...filter }: Parameters<BacktestUseCases['cases']>[1],
): Promise<BacktestCasesView> => {
  const from = seqOf(before)
  if (from !== null) {
    const found = await backtests.casesBefore(backtestId, filter, from, casesPerPage + 1)
    return neighbours(found.slice(-casesPerPage), found.length > casesPerPage, true)
  }
  const start = seqOf(after) ?? 0
  const found = await backtests.cases(backtestId, filter, start, casesPerPage + 1)
  return neighbours(found.slice(0, casesPerPage), start > 0, found.length > casesPerPage)
}

/** A cursor that is none begins at the beginning. */
const seqOf = (cursor: string | null): number | null =>
  cursor !== null && /^\d{1,9}$/.test(cursor) ? Number(cursor) : null

const neighbours = (
  cases: BacktestCasesView['cases'],
  hasPrevious: boolean,
  hasNext: boolean,
): BacktestCasesView => ({
  cases,
  previous: hasPrevious ? String(cases[0]?.seq ?? 0) : null,
  next: hasNext ? String(cases.at(-1)?.seq ?? 0) : null,
})

const pageOf = (backtest: Backtest, sums: readonly BacktestSum[], versionOf: VersionOf): BacktestView => {
  const { draft, against, checkpoint: _checkpoint, ...row } = backtest
  const types = typesByLines(sums)
  const countable = sums.filter(({ minor }) => minor <= BigInt(Number.MAX_SAFE_INTEGER))
  const shown = new Set(types.slice(0, mostTypes))
  return {
    ...row,
    draft: versionOf(nameOf(draft)),
    against: against && versionOf(nameOf(against)),
    sums: countable.filter(({ dimension, key }) => dimension !== 'type' || shown.has(key)).map(sumView),
    moreTypes: Math.max(0, types.length - mostTypes),
    assumptions: assumptionsOf(backtest, sums.length - countable.length),
  }
}

const typesByLines = (sums: readonly BacktestSum[]): readonly string[] => {
  const lines = new Map<string, number>()
  for (const sum of sums)
    if (sum.dimension === 'type' && sum.kind === 'changed')
      lines.set(sum.key, (lines.get(sum.key) ?? 0) + sum.lines)
  return [...lines].toSorted(([, one], [, other]) => other - one).map(([key]) => key)
}

export const nameOf = ({ hash, policy }: TestedPolicy) => ({ hash, name: policy.name })

const sumView = ({ minor, currency, exponent, ...sum }: BacktestSum): SumView => ({
  ...sum,
  money: { minor: Number(minor), currency, exponent },
})

/** Told with every result: a number without them would claim more than is known. */
const assumptionsOf = (backtest: Backtest, tooLarge: number): readonly Assumption[] => {
  const { draft, against, sources, unreadable, cases, listed, state } = backtest
  const isOfShop = sources !== 'imported'
  const told: readonly (readonly [Assumption['code'], boolean, number])[] = [
    ['shoppers_would_differ', true, 0],
    ['returns_as_decided', isOfShop, 0],
    ['by_hand_as_returns', isOfShop, 0],
    ['stayed_as_of_delivery', true, 0],
    ['stayed_worth', true, 0],
    ['left_out', isOfShop, 0],
    ['ungraded_as_new', true, 0],
    ['own_fees', isOfShop, 0],
    ['way_back_unknown', true, 0],
    ['signals_lack', true, 0],
    ['imported_lacks', sources !== 'shop', 0],
    ['against_nothing', against === null, 0],
    ['zones_differ', against !== null && against.policy.timeZone !== draft.policy.timeZone, 0],
    ['unreadable', unreadable > 0, unreadable],
    ['sums_too_large', tooLarge > 0, tooLarge],
    ['not_all_listed', cases > listed, cases - listed],
    ['ended_early', state === 'cancelled' || state === 'failed', 0],
  ]
  return told.flatMap(([code, isSo, count]) => (isSo ? [{ code, count }] : []))
}

const caseView = (
  { draft, against }: Backtest,
  found: BacktestCasesView['cases'][number],
  versionOf: VersionOf,
): CaseView => {
  const { timeZone } = draft.policy
  const decided = (tested: TestedPolicy | null): DecidedView => ({
    policy: tested && versionOf(nameOf(tested)),
    ...decidedBy(tested, timeZone, found.facts),
  })
  return { case: found, before: decided(against), after: decided(draft) }
}

/** The same facts and the same document make the same decision, whenever it is asked for. */
const decidedBy = (
  tested: TestedPolicy | null,
  timeZone: string,
  facts: Facts,
): Omit<DecidedView, 'policy'> => {
  const policy = tested ? compiled(tested) : acceptEverything(timeZone)
  const decision = decideLine(policy, facts)
  const eligible = eligibility(decision)
  return {
    isAllowed: eligible.ok,
    because: eligible.ok ? null : eligible.refusal.code,
    window: decision.window,
    why: tested ? explainedAnswers(policy, decision) : [],
  }
}
