import type { SettlementView } from '../../contracts/views.ts'
import { settlementRemarks, settlementRows, totalRow } from '../../i18n/settlement-rows.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

/** The sum as a shopper checks it: what it is worth, what comes off by name, what is paid, and where it goes. */
export const Amounts = (props: {
  readonly words: ShopperWords
  readonly settlement: SettlementView
  readonly isPaid: boolean
}) => {
  const { words, settlement } = props
  const total = totalRow(words, settlement, props.isPaid)
  return (
    <>
      <table className="kb-summary">
        <tbody>
          {settlementRows(words, settlement).map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{words.money(row.amount)}</td>
            </tr>
          ))}
          <tr className="kb-summary__total">
            <th scope="row">{total.name}</th>
            <td>{words.money(total.amount)}</td>
          </tr>
        </tbody>
      </table>
      {settlementRemarks(words, settlement, props.isPaid).map((remark) => (
        <p key={remark} className="kb-hint">
          {remark}
        </p>
      ))}
    </>
  )
}
