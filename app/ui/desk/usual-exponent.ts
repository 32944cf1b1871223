/**
 * Decimals that a currency is usually written with (EUR 2, JPY 0, KWD 3). Only for amounts that no order stands behind,
 * such as a fee in a policy: an order says itself how many decimals its amounts have.
 */
export const usualExponent = (currency: string): number => {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    return format.resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}
