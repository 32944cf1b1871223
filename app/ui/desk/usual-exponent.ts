const wholeUnits = new Set('BIF CLP DJF GNF IDR ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '))
const thousandths = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

/**
 * Decimals that a currency has where no order stands behind an amount, such as a fee in a policy. An order says itself
 * how many its amounts have, and Intl has other opinions (of the forint) than the channel.
 */
export const usualExponent = (currency: string): number => {
  if (wholeUnits.has(currency)) return 0
  return thousandths.has(currency) ? 3 : 2
}
