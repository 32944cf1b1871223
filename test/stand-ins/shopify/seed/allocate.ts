import { proportion } from '../books/money.ts'

/**
 * Splits a discount over lines in proportion to their price. guess: Shopify gives the odd cents by largest remainder,
 * earlier lines first.
 */
export const allocate = (total: number, weights: number[]): number[] => {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : 0))
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight))
  const shares = exact.map((share) => Number(share / BigInt(sum)))
  const remainders = exact.map((share, index) => ({ index, left: share % BigInt(sum) }))
  let odd = total - shares.reduce((all, share) => all + share, 0)
  for (const { index } of remainders.sort((a, b) => Number(b.left - a.left) || a.index - b.index)) {
    if (odd === 0) break
    shares[index] = (shares[index] ?? 0) + 1
    odd -= 1
  }
  return shares
}

export const percentOf = (minor: number, percentage: number): number =>
  proportion(minor, Math.round(percentage * 100), 10_000)

/** The tax in, or on top of, an amount. `rate` in up to four decimals. */
export const taxOf = (minor: number, rate: number, isIncluded: boolean): number => {
  const parts = Math.round(rate * 10_000)
  return proportion(minor, parts, isIncluded ? 10_000 + parts : 10_000)
}
