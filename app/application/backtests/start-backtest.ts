import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { canonicalText } from '../../domain/policy/canonical.ts'
import { checkPolicy } from '../../domain/policy/check-policy.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { BacktestUseCases, VersionChoice } from './backtest-use-cases.ts'
import type { TestedPolicy } from '../ports/backtests.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'hash'>

/**
 * Begins a backtest, with the documents of both policies as they are now. Refuses `not_your_role`, `policy_version_unknown`,
 * `no_policy_draft`, `policy_invalid`, `backtest_running`.
 */
export const startBacktest =
  (deps: Needed, shop: ShopRecord): BacktestUseCases['start'] =>
  async ({ draft, against, sources = 'all', actor }) => {
    const may = mayDo(actor, 'run_backtest')
    if (!may.ok) return may
    return deps.unitOfWork(shop.shopId)(async (repositories) => {
      const { backtests, jobs } = repositories
      const tested = await chosen(deps, repositories, draft)
      if (!tested.ok) return tested
      const other = against.kind === 'nothing' ? accept(null) : await chosen(deps, repositories, against)
      if (!other.ok) return other
      const backtestId = deps.newId()
      const isStarted = await backtests.start({
        backtestId,
        draft: tested.value,
        against: other.value,
        sources,
        askedAt: deps.clock(),
        askedBy: actor,
        totalOrders: await totalOf(repositories, sources),
      })
      if (!isStarted) return refuse({ code: 'backtest_running' })
      await jobs.enqueue('run-backtest', { backtestId })
      return accept({ backtestId })
    })
  }

const totalOf = async (
  { backtests, orderImports }: Repositories,
  sources: 'all' | 'shop' | 'imported',
): Promise<number> => {
  const [own, imported] = await Promise.all([
    sources === 'imported' ? 0 : backtests.countOrders(),
    sources === 'shop' ? 0 : orderImports.countOrders(),
  ])
  return own + imported
}

const chosen = async (
  { hash }: Pick<Ports, 'hash'>,
  { policies, policyDrafts }: Repositories,
  choice: VersionChoice,
): Promise<Outcome<TestedPolicy>> => {
  if (choice.kind === 'document') {
    return checked({ hash: hash(canonicalText(choice.policy)), policy: choice.policy })
  }
  if (choice.kind === 'draft') {
    const draft = await policyDrafts.get()
    if (!draft) return refuse({ code: 'no_policy_draft' })
    return checked({ hash: draft.hash, policy: draft.policy })
  }
  const found = choice.kind === 'published' ? await policies.current() : await policies.get(choice.hash)
  return found
    ? checked({ hash: found.hash, policy: found.policy })
    : refuse({ code: 'policy_version_unknown' })
}

/** What could not decide every line is not tried (a draft, or a version from before a question came up); one with rules that do nothing is. */
const checked = (tested: TestedPolicy): Outcome<TestedPolicy> => {
  const problems = checkPolicy(tested.policy)
  return problems.length > 0 ? refuse({ code: 'policy_invalid', problems }) : accept(tested)
}
