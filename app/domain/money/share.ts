import { Bug } from '../bug.ts'
import { exact, proportion } from './exact.ts'

/**
 * What the first `count` of `quantity` units are worth together, of an `amount` in minor units paid for all of them:
 * `S(n) = round(amount x n / quantity)`, half to even, exact. A negative amount mirrors the positive one.
 */
export const share = (amount: number, quantity: number, count: number): number => {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new Bug(`not a quantity: ${quantity}`)
  if (!Number.isSafeInteger(count) || count < 0 || count > quantity)
    throw new Bug(`${count} of ${quantity} units`)
  const { quotient, remainder } = proportion(Math.abs(exact(amount)), count, quantity)
  const twice = remainder * 2
  const roundsUp = twice > quantity || (twice === quantity && quotient % 2 === 1)
  const rounded = roundsUp ? quotient + 1 : quotient
  return amount < 0 ? 0 - rounded : rounded
}

/**
 * What unit number `unit` (from 1) is worth: `S(unit) - S(unit - 1)`. Fixed for each unit, so the units of a line sum to
 * what was paid for it in whatever order and grouping they come back.
 */
export const unitShare = (amount: number, quantity: number, unit: number): number =>
  share(amount, quantity, unit) - share(amount, quantity, unit - 1)
