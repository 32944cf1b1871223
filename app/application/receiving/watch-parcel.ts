import { secondsToAlert } from '../../domain/returns/parcel-watch.ts'
import type { Ports } from '../ports/outside.ts'
import { changeReturn } from '../returns/change-return.ts'

/**
 * Looks at a parcel that was sent or delivered, and raises the alert that is due; else it comes back when one will be. Queued
 * at each of both moments. It goes by what is true when it runs, so it may run early, late, twice, or for a return that is over.
 */
export const watchParcel =
  (deps: Pick<Ports, 'unitOfWork' | 'clock' | 'newId'>) =>
  ({ shopId, returnId }: { readonly shopId: string; readonly returnId: string }): Promise<void> =>
    deps.unitOfWork(shopId)(async (repositories) => {
      const { returns, receiving, jobs } = repositories
      const [state, patience] = await Promise.all([returns.get(returnId), receiving.get()])
      const seconds = state && secondsToAlert(state, patience, deps.clock())
      if (seconds === null) return
      if (seconds > 0) {
        const startAfterSeconds = Math.ceil(seconds)
        return jobs.enqueue('watch-parcel', { returnId }, { startAfterSeconds, singletonKey: returnId })
      }
      const target = { returnId, actor: { kind: 'system' }, expectedVersion: null } as const
      await changeReturn(deps, repositories)(target, { type: 'raise_alert', patience })
    })
