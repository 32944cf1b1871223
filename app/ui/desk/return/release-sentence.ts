import type { ReturnPageView, SettlementView } from '../../../contracts/views.ts'
import { isByHand } from '../../../i18n/amount-names.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'

type Paid = Pick<SettlementView, 'payTo' | 'settlement'>

/** Whether no channel sends any of it: it is only booked there, and a person of the shop sends it. */
export const isAllByHand = ({ payTo }: Pick<Paid, 'payTo'>): boolean =>
  payTo.length > 0 && payTo.every(({ kind }) => isByHand(kind))

/** Who or what pays it, and when. What goes by hand is never said to be paid by itself. */
export const releaseSentence = (
  words: DeskWords,
  { payTo, settlement }: Paid,
  { by, at }: ReturnPageView['money']['release'],
): string => {
  const moment = words.t(`moment.${at}`)
  const amount = words.money(settlement)
  if (isAllByHand({ payTo })) return words.t(`page.release.by_hand_by_${by}`, { amount, moment })
  const minor = payTo.reduce((sum, part) => (isByHand(part.kind) ? sum + part.amount.minor : sum), 0)
  const said = words.t(`page.release.by_${by}`, {
    amount: words.money({ ...settlement, minor: settlement.minor - minor }),
    moment,
  })
  const byHand = words.money({ ...settlement, minor })
  return minor === 0 ? said : `${said} ${words.t('page.release.rest_by_hand', { amount: byHand })}`
}
