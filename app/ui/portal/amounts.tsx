import type { MoneyView, SettlementView } from '../../contracts/views.ts'
import { deductionName, tenderName } from '../../i18n/amount-names.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

type Row = { readonly name: string; readonly amount: MoneyView }

/** The sum as a shopper checks it: what it is worth, what comes off by name, what is paid, and where it goes. */
export const Amounts = (props: {
  readonly words: ShopperWords
  readonly settlement: SettlementView
  readonly isPaid: boolean
}) => {
  const { words, settlement } = props
  return (
    <>
      <table className="kb-summary">
        <tbody>
          {rowsOf(words, settlement).map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{words.money(row.amount)}</td>
            </tr>
          ))}
          <tr className="kb-summary__total">
            <th scope="row">{words.t(props.isPaid ? 'amount.settlement_paid' : 'amount.settlement')}</th>
            <td>{words.money(settlement.settlement)}</td>
          </tr>
        </tbody>
      </table>
      {settlement.payTo.length > 0 && (
        <p className="kb-hint">
          {words.t('amount.pay_to')}: {words.list(payToWords(words, settlement))}
        </p>
      )}
    </>
  )
}

const payToWords = (words: ShopperWords, { payTo }: SettlementView): readonly string[] =>
  payTo.map(({ kind, gateway, amount }) => {
    const name = tenderName(words, kind, gateway)
    return payTo.length > 1 ? `${name} (${words.money(amount)})` : name
  })

/** Rows of nothing are left out, but for the items. */
const rowsOf = (words: ShopperWords, settlement: SettlementView): readonly Row[] => {
  const items = { name: words.t('amount.items'), amount: settlement.items }
  const others = [
    {
      name: words.t(settlement.taxesIncluded ? 'amount.taxes_included' : 'amount.taxes'),
      amount: settlement.taxes,
    },
    { name: words.t('amount.duties_and_fees'), amount: settlement.dutiesAndFees },
    { name: words.t('amount.outbound_shipping'), amount: settlement.outboundShipping },
    ...settlement.deductions.map(({ name, amount }) => ({
      name: deductionName(words, name),
      amount: { ...amount, minor: -amount.minor },
    })),
  ]
  return [items, ...others.filter(({ amount }) => amount.minor !== 0)]
}
