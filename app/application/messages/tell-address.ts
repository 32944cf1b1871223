import { hasReceipts, isUnderWay } from '../../domain/returns/counts.ts'
import { isAllKept } from '../../domain/returns/goods.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { WaitingFor } from '../../domain/returns/status.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories } from '../ports/unit-of-work.ts'
import { announceAddress } from './announce.ts'

const mostAtOnce = 100

/** So long somebody may correct what they typed, and shoppers read one mail all the same. */
export const addressSettlesSeconds = 120

/** What an approved return that nobody has sent yet can wait for. */
const waits = ['parcel', 'second_person'] as const satisfies readonly WaitingFor[]

/**
 * Mails where parcels go to everybody whose return is approved and not sent yet: once for each change. It tells the address that
 * there is when it runs; where it was taken away in the meantime, nothing.
 */
export const tellAddress =
  (deps: Pick<Ports, 'unitOfWork'>) =>
  async ({ shopId, change }: { readonly shopId: string; readonly change: string }): Promise<void> => {
    const unitOfWork = deps.unitOfWork(shopId)
    for (const waitingFor of waits) {
      let after: string | null = null
      do {
        const query: Query = { waitingFor, sort: 'oldest', limit: mostAtOnce, after }
        after = await unitOfWork((repositories) => tellPage(repositories, query, change))
      } while (after !== null)
    }
  }

type Query = Parameters<Repositories['returns']['list']>[0]

const tellPage = async (
  { receiving, returns, messages, jobs }: Repositories,
  query: Query,
  change: string,
): Promise<string | null> => {
  const [{ returnAddress }, { rows, next }] = await Promise.all([receiving.get(), returns.list(query)])
  if (returnAddress === null) return null
  const states = await returns.statesOf(rows.map(({ returnId }) => returnId))
  for (const state of states) if (isToBeSent(state)) await announceAddress({ messages, jobs }, state, change)
  return next
}

/** A label of the shop's own says itself where it goes. */
const isToBeSent = (state: ReturnState): boolean =>
  state.decision.kind === 'approved' &&
  !state.isClosed &&
  !isUnderWay(state) &&
  !hasReceipts(state) &&
  !isAllKept(state) &&
  state.label?.kind !== 'merchant_label'
