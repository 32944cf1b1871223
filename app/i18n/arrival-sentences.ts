import type { PortalStatusView } from '../contracts/portal-views.ts'
import type { ShopperWords } from './shopper-words.ts'

type Line = Pick<PortalStatusView['lines'][number], 'received' | 'missing'>

/** What came of a line and what did not, and what is not paid for that: a sentence each. None before the parcel is opened. */
export const arrivalSentences = (words: ShopperWords, { received, missing }: Line): readonly string[] => [
  ...(received > 0 ? [words.t('arrival.received', { count: received })] : []),
  ...missing.map(({ result, quantity, unpaid }) => {
    const what = words.t(`arrival.${result}`, { count: quantity })
    return unpaid === null ? what : words.t('arrival.not_paid', { what, amount: words.money(unpaid) })
  }),
]

/** Whether the amount is another than was shown, since something did not come. */
export const isShort = ({ lines }: Pick<PortalStatusView, 'lines'>): boolean =>
  lines.some(({ missing }) => missing.length > 0)
