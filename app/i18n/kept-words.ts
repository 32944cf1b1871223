import type { PortalStatusView } from '../contracts/portal-views.ts'
import type { MoneyView } from '../contracts/views.ts'
import type { ShopperWords } from './shopper-words.ts'

type Kept = { readonly lines: readonly { readonly isKept: boolean }[] }

/** Nothing comes back: there is no parcel to speak of. */
export const isAllKept = ({ lines }: Kept): boolean => lines.every(({ isKept }) => isKept)

/** Nothing has been paid, and nothing will be. */
export const paysNothing = ({ settlement, isPaid }: Worth): boolean =>
  !isPaid && settlement.settlement.minor === 0

/** It is over, and nothing was paid for it. */
export const isClosedUnpaid = ({ status, settlement, isPaid }: Worth & Status): boolean =>
  status === 'closed' && (!isPaid || settlement.settlement.minor === 0)

type Status = Pick<PortalStatusView, 'status'>
type Worth = {
  readonly settlement: Pick<PortalStatusView['settlement'], 'settlement'>
  readonly isPaid: boolean
}
type Sending = Pick<PortalStatusView, 'sendTo' | 'label'>
type Told = Kept & Worth & Status & Sending & Pick<PortalStatusView, 'byHand'>

/** The shop has not said where parcels go, and has given no label that says it. */
export const isAddressAwaited = ({ sendTo, label }: Sending): boolean =>
  sendTo === null && label?.kind !== 'merchant_label'

/** What a person still has to send by hand, in one sum; null where that is nothing. */
export const waitsByHand = ({ byHand }: Pick<PortalStatusView, 'byHand'>): MoneyView | null => {
  const waiting = byHand.filter(({ sentOn }) => sentOn === null)
  const [first] = waiting
  return first ? { ...first.amount, minor: waiting.reduce((sum, { amount }) => sum + amount.minor, 0) } : null
}

/** A status by its name. What pays nothing is done without being paid back. */
export const statusName = (words: ShopperWords, { status, settlement }: Status & Worth): string =>
  status === 'settled' && settlement.settlement.minor === 0
    ? words.t('status.settled.name_nothing')
    : words.t(`status.${status}.name`)

/** What a status means for this return's shopper. */
export const statusSentence = (words: ShopperWords, view: Told): string => {
  const waiting = waitsByHand(view)
  const key = keyOf(view, waiting !== null)
  return words.t(key, waiting === null ? {} : { amount: words.money(waiting) })
}

const keyOf = (view: Told, isByHand: boolean) => {
  if (view.status === 'approved') return isAllKept(view) ? keptKey(view, isByHand) : sendKey(view)
  if (view.status === 'received' && isByHand) return 'status.received.sentence_by_hand'
  if (isClosedUnpaid(view)) return 'status.closed.sentence_nothing'
  if (view.status === 'settled' && view.settlement.settlement.minor === 0)
    return 'status.settled.sentence_nothing'
  return `status.${view.status}.sentence` as const
}

const keptKey = (view: Worth, isByHand: boolean) => {
  if (isByHand) return 'status.approved.sentence_kept_by_hand'
  return paysNothing(view) ? 'status.approved.sentence_kept_nothing' : 'status.approved.sentence_kept'
}

const sendKey = (view: Worth & Sending) => {
  if (paysNothing(view)) return 'status.approved.sentence_nothing'
  return isAddressAwaited(view) ? 'status.approved.sentence_no_address' : 'status.approved.sentence'
}
