import { share } from './share.ts'
import { usualDecimals } from './usual-decimals.ts'

/**
 * An amount in the decimals that its currency is usually traded with, whatever its channel counts in: Rp 50.000,00 of an order with
 * two decimals is 50000. What is finer is rounded half to even; what counts no longer exactly stays the most that does.
 */
export const usualMinor = (
  minor: number,
  { currency, exponent }: { readonly currency: string; readonly exponent: number },
): number => {
  const usual = usualDecimals(currency)
  return exponent > usual
    ? share(minor, 10 ** (exponent - usual), 1)
    : Math.min(Number.MAX_SAFE_INTEGER, minor * 10 ** (usual - exponent))
}
