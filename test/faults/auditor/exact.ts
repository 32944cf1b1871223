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

/** Divides by weights: whole parts first, then one each to the largest rests, earlier ones first. */
export const divided = (total: number, weights: readonly number[]): readonly number[] => {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (total === 0 || sum === 0n) return weights.map(() => 0)
  const parts = weights.map((weight, place) => {
    const product = BigInt(total) * BigInt(weight)
    return { place, whole: product / sum, rest: product % sum }
  })
  const left = Number(BigInt(total) - parts.reduce((all, { whole }) => all + whole, 0n))
  const lucky = new Set(
    parts
      .toSorted((one, other) => Number(other.rest - one.rest) || one.place - other.place)
      .slice(0, left)
      .map(({ place }) => place),
  )
  return parts.map(({ place, whole }) => Number(whole) + (lucky.has(place) ? 1 : 0))
}

export const sum = (numbers: Iterable<number>): number => {
  let all = 0
  for (const each of numbers) all += each
  return all
}
