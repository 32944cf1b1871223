import { typedAmount } from '../domain/money/typed-amount.ts'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import type { PayoutLimits } from '../domain/returns/second-person.ts'

export type PayoutLimitProblem = 'currency_code' | 'currency_twice' | 'limit' | 'limit_missing'
type Row = { readonly currency: string; readonly amount: string }

/** Fifty currencies are more than any shop sells in. */
export const mostLimits = 50
const amountShape = /^\d{1,12}(\.\d+)?$/
/** A currency that nobody is paid in would be a limit that guards nothing. */
const currencies = new Set(Intl.supportedValuesOf('currency'))

/**
 * Limits as rows of a form; an empty row is none. Refuses `limits_invalid` with what is wrong, by row: `currency|0`, `amount|0`. A
 * currency without an amount is refused, so that no limit is lifted by accident.
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
    if (typed === '' && currency === '') continue
    const code = currency.toUpperCase()
    if (!currencies.has(code)) problems[`currency|${index}`] = 'currency_code'
    else if (code in limits) problems[`currency|${index}`] = 'currency_twice'
    const amount = typedAmount(typed, code)
    if (amount.ok && amountShape.test(amount.value)) limits[code] = amount.value
    else problems[`amount|${index}`] = typed === '' ? 'limit_missing' : 'limit'
  }
  return Object.keys(problems).length > 0 ? refuse({ code: 'limits_invalid', problems }) : accept(limits)
}
