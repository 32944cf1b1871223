import type { PackBlock } from '../../contracts/case-pack.ts'
import type { SettlementView } from '../../contracts/views.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'
import { settlementRemarks, settlementRows, totalRow } from '../../i18n/settlement-rows.ts'
import type { Wording } from './word-pack.ts'

/** What was shown, what was settled and paid with each deduction by name, and what somebody refunded by hand: to the cent. */
export const moneyBlocks = (wording: Wording): readonly PackBlock[] => {
  const { words, at, paper } = wording
  const { money } = paper.view
  const shown = part(words, words.t('pack.shown'), money.shownToShopper, false)
  const settled = money.settled.flatMap(({ settlementId, at: when, settlement, payout }) => [
    ...part(
      words,
      words.t('pack.settled_at', { at: at(when), payout: words.t(`payout.${payout}`) }),
      settlement,
      payout === 'confirmed',
    ),
    ...refundIds(wording, settlementId),
  ])
  const none: PackBlock = { kind: 'text', text: words.t('pack.not_settled') }
  return [
    { kind: 'heading', text: words.t('pack.money') },
    ...shown,
    ...(settled.length > 0 ? settled : [none]),
    ...(money.preview ? part(words, words.t('pack.next'), money.preview, false) : []),
    ...byHandBlocks(wording),
  ]
}

const part = (
  words: DeskWords,
  title: string,
  settlement: SettlementView,
  isPaid: boolean,
): readonly PackBlock[] => {
  const rowOf = ({ name, amount }: ReturnType<typeof totalRow>) => ({ name, amount: words.money(amount) })
  return [
    { kind: 'subheading', text: title },
    {
      kind: 'amounts',
      rows: settlementRows(words, settlement).map(rowOf),
      total: rowOf(totalRow(words, settlement, isPaid)),
    },
    ...settlementRemarks(words, settlement).map((text): PackBlock => ({ kind: 'quiet', text })),
  ]
}

const refundIds = ({ words, paper }: Wording, settlementId: string): readonly PackBlock[] =>
  paper.calls.flatMap(({ work, outcome }): PackBlock[] =>
    work.kind === 'pay_out' &&
    work.settlementId === settlementId &&
    outcome?.result === 'confirmed' &&
    outcome.externalId !== null
      ? [{ kind: 'quiet', text: words.t('pack.refund_id', { id: outcome.externalId }) }]
      : [],
  )

const byHandBlocks = ({ words, paper }: Wording): readonly PackBlock[] => {
  const { currency, exponent } = paper.view.money.shownToShopper.settlement
  const said = (key: 'pack.by_hand' | 'pack.beside') => (refund: { refundId: string; minor: number }) => ({
    kind: 'text' as const,
    text: words.t(key, {
      amount: words.money({ minor: refund.minor, currency, exponent }),
      id: refund.refundId,
    }),
  })
  const { outsideRefunds, refundsBeside } = paper.byHand
  return [...outsideRefunds.map(said('pack.by_hand')), ...refundsBeside.map(said('pack.beside'))]
}
