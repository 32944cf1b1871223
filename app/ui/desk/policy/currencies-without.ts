import { parseDecimal } from '../../../domain/money/decimal.ts'

const mostDecimals = 3

/** Of these currencies those in which a flat fee takes nothing off. What is still to be typed is not held against it. */
export const currenciesWithout = (
  currencies: readonly string[],
  feeByCurrency: Readonly<Record<string, string>>,
): readonly string[] =>
  currencies.filter((currency) => {
    const fee = feeByCurrency[currency]
    if (fee === undefined) return true
    const parsed = parseDecimal(fee.trim().replace(',', '.'), mostDecimals)
    return parsed.ok && parsed.value === 0
  })
