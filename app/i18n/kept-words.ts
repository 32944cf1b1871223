import type { PortalStatusView } from '../contracts/portal-views.ts'
import type { ShopperWords } from './shopper-words.ts'

type Kept = { readonly lines: readonly { readonly isKept: boolean }[] }

/** Nothing comes back: there is no parcel to speak of. */
export const isAllKept = ({ lines }: Kept): boolean => lines.every(({ isKept }) => isKept)

/** Nothing has been paid, and nothing will be. */
export const paysNothing = ({ settlement, isPaid }: Worth): boolean =>
  !isPaid && settlement.settlement.minor === 0

type Worth = {
  readonly settlement: Pick<PortalStatusView['settlement'], 'settlement'>
  readonly isPaid: boolean
}

/** What a status means for this return's shopper. */
export const statusSentence = (
  words: ShopperWords,
  view: Kept & Worth & Pick<PortalStatusView, 'status'>,
): string => {
  if (view.status !== 'approved') return words.t(`status.${view.status}.sentence`)
  if (isAllKept(view)) return words.t('status.approved.sentence_kept')
  return words.t(paysNothing(view) ? 'status.approved.sentence_nothing' : 'status.approved.sentence')
}
