import type { BacktestUseCases } from './backtest-use-cases.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { endBacktests } from './end-backtest.ts'
import { exportBacktest } from './export-backtest.ts'
import { readBacktests } from './read-backtest.ts'
import { startBacktest } from './start-backtest.ts'

/** Backtests of one shop, bound to their ports. */
export const backtestsOf = (
  deps: Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'hash'>,
  shop: ShopRecord,
): BacktestUseCases => ({
  ...readBacktests(deps, shop),
  ...endBacktests(deps, shop),
  start: startBacktest(deps, shop),
  export: exportBacktest(deps, shop),
})
