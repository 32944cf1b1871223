import { accept, refuse, type Outcome } from '../outcome.ts'
import { usualDecimals } from './usual-decimals.ts'

export type AmountUnclear = { readonly code: 'amount_unclear'; readonly amount: string }

const shape = /^(\d+)(?:([.,])(\d+))?$/

/**
 * An amount that a person typed, as decimal text with a point: `4,95` is `4.95`. Refuses `amount_unclear` where the mark may be one
 * of thousands (`25.000`, `1,250`), and where there are more decimals than the currency is traded with; zeros for cents say
 * nothing. Only dinars have three decimals, which are then written as they are shown: with a point.
 */
export const typedAmount = (text: string, currency: string): Outcome<string, AmountUnclear> => {
  const amount = text.trim()
  const [, whole, mark, decimals = ''] = shape.exec(amount) ?? []
  if (whole === undefined) return refuse({ code: 'amount_unclear', amount })
  const usual = usualDecimals(currency)
  const isClear = decimals.length <= 2 || (decimals.length === usual && mark === '.')
  const fits = decimals.replace(/0+$/, '').length <= usual
  if (!isClear || !fits) return refuse({ code: 'amount_unclear', amount })
  return accept(decimals === '' ? whole : `${whole}.${decimals}`)
}
