import { Bug } from '../bug.ts'
import { exact, proportion, sumOf } from './exact.ts'

/**
 * Splits `total` minor units in proportion to `weights` by largest remainder, ties in order: each part is its exact
 * proportion rounded down or up, and the parts sum to the total. When all weights are zero the `fallback` weighs.
 * Nothing is negative; throws `Bug` otherwise, or when money has nowhere to go.
 */
export const allocate = (
  total: number,
  weights: readonly number[],
  fallback: readonly number[] = [],
): readonly number[] => {
  const weighed = weights.some((weight) => weight !== 0) ? weights : fallback
  const whole = sumOf(weighed)
  if (exact(total) < 0 || weighed.some((weight) => weight < 0)) throw new Bug('negative allocation')
  if (total === 0) return weights.map(() => 0)
  if (whole === 0 || weighed.length !== weights.length) throw new Bug(`nothing to allocate ${total} to`)
  return byLargestRemainder(total, weighed, whole)
}

const byLargestRemainder = (total: number, weights: readonly number[], whole: number): readonly number[] => {
  const parts = weights.map((weight) => proportion(total, weight, whole))
  const amounts = parts.map(({ quotient }) => quotient)
  const left = total - sumOf(amounts)
  const order = parts.map((part, index) => ({ index, remainder: part.remainder }))
  order.sort((one, other) => other.remainder - one.remainder)
  for (const { index } of order.slice(0, left)) amounts[index] = (amounts[index] ?? 0) + 1
  return amounts
}
