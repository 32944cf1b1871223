import type { BacktestSides } from '../../domain/backtest/backtest-order.ts'
import { acceptEverything } from '../../domain/backtest/accept-everything.ts'
import { compilePolicy } from '../../domain/policy/compile-policy.ts'
import { secondsBetween } from '../../domain/time/instant.ts'
import type { Backtest } from '../ports/backtests.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { Ports } from '../ports/outside.ts'
import { nextPage } from './past-page.ts'

/** After so long others have their turn: jobs of other shops are not kept waiting by one that has years of orders. */
const sliceSeconds = 5
/** So many attempts in vain, one after the other, and a person is told. */
const mostFailures = 5

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'log'>

/**
 * Goes on with a backtest from where it is: page after page of orders, each read, decided and written in one transaction of its
 * own. A process that dies in between loses the page under way and nothing else, since what is written says up to where.
 */
export const runBacktest =
  (deps: Needed) =>
  async ({ shopId, backtestId }: Jobs['run-backtest']): Promise<void> => {
    const work = deps.unitOfWork(shopId)
    const begun = deps.clock()
    let sides: BacktestSides | null = null
    const step = () =>
      work(async (repositories): Promise<'again' | 'over'> => {
        const backtest = await repositories.backtests.get(backtestId)
        if (backtest?.state !== 'running') return 'over'
        sides ??= sidesOf(backtest)
        if (backtest.checkpoint.phase === 'ended') {
          await repositories.backtests.end(backtestId, 'done', deps.clock())
          return 'over'
        }
        const page = await nextPage(repositories, sides, backtest)
        return (await repositories.backtests.write(backtestId, page)) ? 'again' : 'over'
      })
    try {
      while ((await step()) === 'again')
        if (secondsBetween(begun, deps.clock()) >= sliceSeconds)
          return await work(({ jobs }) => jobs.enqueue('run-backtest', { backtestId }))
    } catch (error) {
      if (await isGivenUp(deps, { shopId, backtestId }, error)) return
      throw error
    }
  }

/** Compiled anew in every slice, from the documents that are kept with it. */
const sidesOf = ({ draft, against }: Backtest): BacktestSides => ({
  draft: compilePolicy(draft.policy, draft.hash),
  against: against ? compilePolicy(against.policy, against.hash) : acceptEverything(draft.policy.timeZone),
  isAgainstNothing: against === null,
})

const isGivenUp = async (
  deps: Needed,
  { shopId, backtestId }: Jobs['run-backtest'],
  error: unknown,
): Promise<boolean> =>
  deps.unitOfWork(shopId)(async ({ backtests }) => {
    const failures = await backtests.noteFailure(backtestId)
    if (failures < mostFailures) return false
    deps.log('error', 'a backtest was given up', { backtestId, reason: String(error) })
    return backtests.end(backtestId, 'failed', deps.clock())
  })
