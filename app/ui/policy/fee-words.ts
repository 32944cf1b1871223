import { parseDecimal } from '../../domain/money/decimal.ts'
import { usualDecimals } from '../../domain/money/usual-decimals.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

/** The fees of a rule as amounts, in the order of their currencies. A fee of nothing is none, and one that cannot be read leaves a gap. */
export const feeWords = (
  words: ShopperWords,
  feeByCurrency: Readonly<Record<string, string>>,
): readonly string[] =>
  Object.entries(feeByCurrency)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([currency, fee]) => {
      const exponent = usualDecimals(currency)
      const parsed = parseDecimal(fee, Math.max(exponent, 3))
      if (!parsed.ok) return [`… ${currency}`]
      if (parsed.value === 0) return []
      const minor = Math.floor(parsed.value / 10 ** (Math.max(exponent, 3) - exponent))
      return [words.money({ minor, currency, exponent })]
    })
