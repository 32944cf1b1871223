import type { PortalStatusView } from '../contracts/portal-views.ts'
import type { ShopperWords } from './shopper-words.ts'

type Kept = { readonly lines: readonly { readonly isKept: boolean }[] }

/** Nothing comes back: there is no parcel to speak of. */
export const isAllKept = ({ lines }: Kept): boolean => lines.every(({ isKept }) => isKept)

/** What a status means for this return's shopper. */
export const statusSentence = (
  words: ShopperWords,
  { status, lines }: Kept & Pick<PortalStatusView, 'status'>,
): string =>
  status === 'approved' && isAllKept({ lines })
    ? words.t('status.approved.sentence_kept')
    : words.t(`status.${status}.sentence`)
