/** The auditor's own arithmetic, in whole numbers without a limit. */

/** `t x n / q`, halves to even. */
const upTo = (total: bigint, n: bigint, q: bigint): bigint => {
  const [twice, divisor] = [2n * total * n, 2n * q]
  const floor = floorDivide(twice, divisor)
  const rest = twice - floor * divisor
  if (rest * 2n > divisor) return floor + 1n
  if (rest * 2n < divisor) return floor
  return floor % 2n === 0n ? floor : floor + 1n
}

const floorDivide = (one: bigint, other: bigint): bigint => {
  const quotient = one / other
  return one % other !== 0n && one < 0n !== other < 0n ? quotient - 1n : quotient
}

/** What unit `number` (from 1) of `quantity` is worth of `total`. */
export const share = (total: number, quantity: number, number: number): number => {
  const [t, q] = [BigInt(total), BigInt(quantity)]
  return Number(upTo(t, BigInt(number), q) - upTo(t, BigInt(number - 1), q))
}

/** Basis points of an amount, rounded down. */
export const partOf = (minor: number, basisPoints: number): number =>
  Number((BigInt(minor) * BigInt(basisPoints)) / 10_000n)

export const sum = (numbers: Iterable<number>): number => {
  let all = 0
  for (const each of numbers) all += each
  return all
}
