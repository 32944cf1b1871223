const wholeUnits = new Set('BIF CLP DJF GNF IDR ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '))
const thousandths = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

/**
 * How many decimals amounts of a currency are traded with: none, two, or three for the dinars. What an order holds is counted in
 * the decimals that its channel reported; this is for amounts that no channel reported.
 */
export const usualDecimals = (currency: string): 0 | 2 | 3 => {
  if (wholeUnits.has(currency)) return 0
  return thousandths.has(currency) ? 3 : 2
}
