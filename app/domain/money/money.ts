import { Bug } from '../bug.ts'
import { exact } from './exact.ts'

/** An amount: a safe integer of the currency's minor unit, with the currency (ISO 4217 code). How many decimals the minor unit stands for is stored with the order, as its channel reported it. */
export type Money = { readonly minor: number; readonly currency: string }

const sameCurrency = (left: Money, right: Money): string => {
  if (left.currency !== right.currency) throw new Bug(`${left.currency} and ${right.currency} do not mix`)
  return left.currency
}

/** An amount of minor units in a currency; throws `Bug` unless it is a safe integer. */
export const money = (minor: number, currency: string): Money => ({ minor: exact(minor), currency })

/** The sum of two amounts of one currency; throws `Bug` for two currencies (amounts are never converted) or past the safe range. */
export const add = (left: Money, right: Money): Money =>
  money(left.minor + right.minor, sameCurrency(left, right))

/** The first amount less the second, possibly negative; throws `Bug` as `add` does. */
export const subtract = (left: Money, right: Money): Money =>
  money(left.minor - right.minor, sameCurrency(left, right))

/** Negative, zero or positive as the first amount is less than, equal to or more than the second, of one currency. */
export const compare = (left: Money, right: Money): number => subtract(left, right).minor
