import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { OrderSnapshot, TenderKind } from '../../domain/orders/order-snapshot.ts'
import { maskDetails, payoutFormFor, type PayoutDetails } from '../../domain/payouts/payout-details.ts'
import { isNothingTyped, readPayoutDetails, type TypedDetails } from '../../domain/payouts/read-details.ts'
import type { OrderMoney } from '../../domain/returns/commands.ts'
import type { ReturnEvent } from '../../domain/returns/events.ts'
import { isSentByHand, sentByHand } from '../../domain/returns/manual-payouts.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { changeReturn } from '../returns/change-return.ts'

type Needed = Pick<Ports, 'newId' | 'clock' | 'payoutVault'>
type Given = {
  readonly details: PayoutDetails
  readonly event: Extract<ReturnEvent, { type: 'payout_details_given' }>
}

/** Which form a shopper is shown before submitting. */
export const payoutFormOf =
  (deps: Pick<Ports, 'unitOfWork'>, shop: ShopRecord): Desk['portal']['payoutForm'] =>
  async (orderId, { payTo }) => {
    if (!payTo.some(({ kind, amount }) => isSentByHand(kind as TenderKind) && amount.minor > 0)) return null
    const order = await deps.unitOfWork(shop.shopId)(({ orders }) => orders.get(shop.channelId, orderId))
    return order && formOf(order.snapshot)
  }

export const formOf = ({ country, currency }: Pick<OrderSnapshot, 'country' | 'currency'>) =>
  payoutFormFor(country, currency)

/** What was typed with a request, read; null where nothing was, or where no money of it is sent by hand. */
export const payToOf = (
  events: readonly ReturnEvent[],
  { order, orderMoney }: { readonly order: OrderSnapshot; readonly orderMoney: OrderMoney },
  typed: TypedDetails | null,
): Outcome<PayoutDetails> | null => {
  const request = events.find((event) => event.type === 'return_requested')
  if (!typed || isNothingTyped(typed) || request?.type !== 'return_requested') return null
  if (sentByHand(request.preview.payout, orderMoney) === 0) return null
  return readPayoutDetails(formOf(order), typed)
}

/** The entry of the ledger, which knows no more of it than a mask. */
export const detailsGiven = ({ newId }: Pick<Ports, 'newId'>, details: PayoutDetails): Given => ({
  details,
  event: { type: 'payout_details_given', detailsId: newId(), masked: maskDetails(details) },
})

/** Keeps them sealed, in the transaction of their entry, in the place of those given before. */
export const keepDetails = (
  { payoutVault, clock }: Pick<Needed, 'clock' | 'payoutVault'>,
  { payoutDetails }: Pick<Repositories, 'payoutDetails'>,
  { shopId, returnId, details, event }: Given & { readonly shopId: string; readonly returnId: string },
): Promise<void> =>
  payoutDetails.set(returnId, {
    detailsId: event.detailsId,
    sealed: payoutVault.seal(details, shopId, returnId),
    keyId: payoutVault.keyId,
    givenAt: clock(),
  })

/** The shopper says, first or anew, where money shall go that is sent by hand. */
export const givePayoutDetails =
  (deps: Needed & Pick<Ports, 'unitOfWork'>, { shopId }: ShopRecord): Desk['portal']['givePayoutDetails'] =>
  ({ returnId, typed }) =>
    deps.unitOfWork(shopId)(async (repositories) => {
      const locked = await repositories.returns.lock(returnId)
      if (!locked) return refuse({ code: 'return_not_found' })
      const read = readPayoutDetails(formOf(locked.order.snapshot), typed)
      if (!read.ok) return read
      const given = detailsGiven(deps, read.value)
      const { detailsId, masked } = given.event
      const changed = await changeReturn(deps, repositories)(
        { returnId, actor: { kind: 'shopper', name: null }, expectedVersion: null },
        { type: 'give_payout_details', detailsId, masked },
      )
      if (!changed.ok) return changed
      await keepDetails(deps, repositories, { shopId, returnId, ...given })
      return accept({ returnId })
    })
