import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import { limitDecimals, type PayoutLimits } from '../domain/returns/second-person.ts'

export type PayoutLimitProblem = 'currency_code' | 'currency_twice' | 'limit'
type Row = { readonly currency: string; readonly amount: string }

/** Fifty currencies are more than any shop sells in. */
export const mostLimits = 50
/** One or two digits after a comma can only be decimals; three could be thousands, and are refused. */
const decimalComma = /^(\d+),(\d{1,2})$/
const amountShape = new RegExp(`^\\d{1,12}(\\.\\d{1,${limitDecimals}})?$`)

/**
 * Limits as rows of a form; a row without an amount is none. Refuses `limits_invalid` with what is wrong, by row: `currency|0`,
 * `amount|0`.
 */
export const parsePayoutLimits = (
  rows: readonly Row[],
): Outcome<
  PayoutLimits,
  { readonly code: 'limits_invalid'; readonly problems: Readonly<Record<string, PayoutLimitProblem>> }
> => {
  const limits: Record<string, string> = {}
  const problems: Record<string, PayoutLimitProblem> = {}
  for (const [index, { currency, amount: typed }] of rows.slice(0, mostLimits).entries()) {
    const amount = typed.replace(decimalComma, '$1.$2')
    if (amount === '') continue
    const code = currency.toUpperCase()
    if (!/^[A-Z]{3}$/.test(code)) problems[`currency|${index}`] = 'currency_code'
    else if (code in limits) problems[`currency|${index}`] = 'currency_twice'
    if (!amountShape.test(amount)) problems[`amount|${index}`] = 'limit'
    limits[code] = amount
  }
  return Object.keys(problems).length > 0 ? refuse({ code: 'limits_invalid', problems }) : accept(limits)
}
