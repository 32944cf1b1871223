import type { ManualPayoutView, PayoutQueueView } from '../../contracts/payout-views.ts'
import { accept, refuse } from '../../domain/outcome.ts'
import { bankNameOf, numberOf } from '../../domain/payouts/payout-details.ts'
import { manualPayouts } from '../../domain/returns/manual-payouts.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { PayoutCursor, WaitingPayout } from '../ports/payouts.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { moneyView } from '../portal/money-views.ts'
import { changeReturn } from '../returns/change-return.ts'
import { placeIn, placeText } from './payout-place.ts'
import { exportSentPayouts, sentPayouts } from './sent-payouts.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'payoutVault'>

const rowsOnPage = 25

/** Money that a person sends: what waits, what was sent, and where it goes. */
export const payoutsOf = (deps: Needed, shop: ShopRecord): Desk['payouts'] => ({
  waiting: ({ actor, after }) =>
    deps.unitOfWork(shop.shopId)(async ({ returns, manualPayouts: payouts }) => {
      const may = mayDo(actor, 'record_payout')
      if (!may.ok) return may
      const found = await payouts.waiting({ after: cursorOf(after), limit: rowsOnPage + 1 })
      const shown = found.slice(0, rowsOnPage)
      const states = await returns.statesOf([...new Set(shown.map(({ returnId }) => returnId))])
      const last = shown.at(-1)
      const next =
        found.length > shown.length && last ? placeText({ at: last.since, callId: last.callId }) : null
      return accept({ rows: shown.flatMap((row) => rowOf(row, states)), next })
    }),
  sent: sentPayouts(deps, shop),
  exportSent: exportSentPayouts(deps, shop),
  show: (input) => showDetails(deps, shop, input),
})

const cursorOf = (text: string | null): PayoutCursor | null => {
  const place = placeIn(text)
  return place && { since: place.at, callId: place.callId }
}

const rowOf = (row: WaitingPayout, states: readonly ReturnState[]): PayoutQueueView['rows'] => {
  const { callId, returnId, version, rma, orderName, customerName, since } = row
  const state = states.find((one) => one.returnId === returnId)
  const payout = state && payoutViews(state).find((one) => one.callId === callId)
  return payout ? [{ ...payout, returnId, version, rma, orderName, customerName, since }] : []
}

/** Payouts of a return that a person sends, for everybody at the desk: accounts are masked. */
export const payoutViews = (state: ReturnState): readonly ManualPayoutView[] =>
  manualPayouts(state).map(({ callId, minor, status }) => {
    const sent = state.recordedPayouts.find((one) => one.callId === callId)
    return {
      callId,
      amount: moneyView(minor, state.request),
      status,
      details: status === 'sent' ? null : detailsOf(state),
      sent: sent ? { at: sent.at, reference: sent.reference } : null,
    }
  })

const detailsOf = ({ payoutDetails: details }: ReturnState): ManualPayoutView['details'] => {
  if (details === null || details.isErased) return null
  const { detailsId, masked, givenAt, isChangedLate } = details
  return { detailsId, masked, givenAt, isChangedLate }
}

const showDetails = async (
  deps: Needed,
  { shopId }: ShopRecord,
  { returnId, actor }: Parameters<Desk['payouts']['show']>[0],
): ReturnType<Desk['payouts']['show']> =>
  deps.unitOfWork(shopId)(async (repositories) => {
    const changed = await changeReturn(deps, repositories)(
      { returnId, actor, expectedVersion: null },
      { type: 'show_payout_details' },
    )
    if (!changed.ok) return changed
    const kept = await repositories.payoutDetails.get(returnId)
    if (!kept) return refuse({ code: 'no_payout_details' })
    const details = deps.payoutVault.open(kept.sealed, shopId, returnId)
    if (!details) return refuse({ code: 'payout_details_locked' })
    return accept({
      detailsId: kept.detailsId,
      bank: bankNameOf(details),
      number: numberOf(details),
      holder: details.holder,
    })
  })
