import { Bug } from '../bug.ts'

/** The integer itself; throws `Bug` when it is not a safe integer, so that no amount is ever silently rounded by the machine. */
export const exact = (value: number): number => {
  if (!Number.isSafeInteger(value)) throw new Bug(`not an exact integer: ${value}`)
  return value
}

/** The sum of integers; throws `Bug` past the safe range. */
export const sumOf = (values: readonly number[]): number => {
  let sum = 0
  for (const value of values) sum = exact(sum + value)
  return sum
}

/**
 * `amount x part / whole`, rounded down, with what is left over (in units of `1 / whole`). Exact for any safe integers.
 * All three are integers, `amount` and `part` not negative, `whole` at least 1.
 */
export const proportion = (
  amount: number,
  part: number,
  whole: number,
): { quotient: number; remainder: number } => {
  const product = amount * part
  if (product <= Number.MAX_SAFE_INTEGER) {
    const remainder = product % whole
    return { quotient: (product - remainder) / whole, remainder }
  }
  const wide = BigInt(amount) * BigInt(part)
  return { quotient: exact(Number(wide / BigInt(whole))), remainder: Number(wide % BigInt(whole)) }
}
