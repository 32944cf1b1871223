import { accept, refuse } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { BacktestUseCases } from './backtest-use-cases.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock'>

export const endBacktests = (deps: Needed, shop: ShopRecord): Pick<BacktestUseCases, 'cancel' | 'remove'> => {
  const work = deps.unitOfWork(shop.shopId)
  return {
    cancel: async ({ backtestId, actor }) => {
      const may = mayDo(actor, 'run_backtest')
      if (!may.ok) return may
      return work(async ({ backtests }) => {
        if (!(await backtests.get(backtestId))) return refuse({ code: 'backtest_not_found' })
        const isEnded = await backtests.end(backtestId, 'cancelled', deps.clock())
        return isEnded ? accept({ backtestId }) : refuse({ code: 'backtest_ended' })
      })
    },
    remove: async ({ backtestId, actor }) => {
      const may = mayDo(actor, 'run_backtest')
      if (!may.ok) return may
      return work(async ({ backtests }) => {
        const found = await backtests.get(backtestId)
        if (!found) return refuse({ code: 'backtest_not_found' })
        if (found.state === 'running') return refuse({ code: 'backtest_running' })
        await backtests.remove(backtestId)
        return accept({ backtestId })
      })
    },
  }
}
