import type { MoneyView, SettlementView } from '../contracts/views.ts'
import { deductionName, isByHand, tenderName } from './amount-names.ts'
import type { ShopperWords } from './shopper-words.ts'

export type AmountRow = { readonly name: string; readonly amount: MoneyView }

/**
 * What a settlement is made of, a row each, deductions as negative amounts: the rows add up to the total. Rows of nothing
 * are left out, but for the items.
 */
export const settlementRows = (words: ShopperWords, settlement: SettlementView): readonly AmountRow[] => {
  const items = { name: words.t('amount.items'), amount: settlement.items }
  const others = [
    ...(settlement.taxesIncluded ? [] : [{ name: words.t('amount.taxes'), amount: settlement.taxes }]),
    { name: words.t('amount.duties_and_fees'), amount: settlement.dutiesAndFees },
    { name: words.t('amount.outbound_shipping'), amount: settlement.outboundShipping },
    ...settlement.deductions.map(({ name, amount }) => ({
      name: deductionName(words, name),
      amount: { ...amount, minor: -amount.minor },
    })),
  ]
  return [items, ...others.filter(({ amount }) => amount.minor !== 0)]
}

/** What is said below the sum: the taxes that the items hold, what comes with another return, and where the money goes. */
export const settlementRemarks = (
  words: ShopperWords,
  settlement: SettlementView,
  isPaid = false,
): readonly string[] => {
  const { taxes, taxesIncluded, shippingElsewhere } = settlement
  const held =
    taxesIncluded && taxes.minor !== 0
      ? words.t('amount.taxes_included', { amount: words.money(taxes) })
      : null
  const elsewhere =
    shippingElsewhere && words.t('amount.shipping_elsewhere', { amount: words.money(shippingElsewhere) })
  const remarks = [
    held,
    elsewhere,
    payToSentence(words, settlement),
    byHandSentence(words, settlement, isPaid),
  ]
  return remarks.filter((remark) => remark !== null)
}

/** What is paid in the end, or was. */
export const totalRow = (words: ShopperWords, settlement: SettlementView, isPaid: boolean): AmountRow => ({
  name: words.t(isPaid ? 'amount.settlement_paid' : 'amount.settlement'),
  amount: settlement.settlement,
})

/** Where the money goes back to, in words; with amounts where it is more than one place. Null when nothing is paid, or it is not known. */
const payToSentence = (words: ShopperWords, { payTo }: SettlementView): string | null => {
  const back = payTo.filter(({ kind }) => !isByHand(kind))
  const isTold = back.every(({ kind, gateway }) => kind !== 'other' || gateway !== '')
  if (back.length === 0 || !isTold) return null
  const places = back.map(({ kind, gateway, amount }) => {
    const name = tenderName(words, kind, gateway)
    return payTo.length > 1 ? `${name} (${words.money(amount)})` : name
  })
  return `${words.t('amount.pay_to')}: ${words.list(places)}`
}

/** Of what was paid in cash, by transfer or otherwise beside the channel. */
const byHandSentence = (words: ShopperWords, { payTo }: SettlementView, isPaid: boolean): string | null => {
  const sent = payTo.filter(({ kind }) => isByHand(kind))
  const [first] = sent
  if (!first) return null
  const minor = sent.reduce((sum, { amount }) => sum + amount.minor, 0)
  const key = isPaid ? 'amount.shop_sent' : 'amount.shop_sends'
  return words.t(key, { amount: words.money({ ...first.amount, minor }) })
}
