import { Bug } from '../../../domain/bug.ts'
import { exact } from '../../../domain/money/exact.ts'

const shape = /^(-?)(\d+)(?:\.(\d+))?$/

/** How many decimals the shop writes: its own setting decides, not the currency (a yen may have two). */
export const exponentOf = (total: string): number => Math.min(6, shape.exec(total)?.[3]?.length ?? 0)

export type ReadAmount = (text: string) => number

/**
 * Minor units of a decimal text. A part with more decimals than the order's total is rounded, half away from zero as the shop
 * does: the total is the truth, and what parts it from the sum of the parts is named.
 */
export const minorIn =
  (exponent: number): ReadAmount =>
  (text) => {
    if (text === '') return 0
    const [, sign, whole, decimals = ''] = shape.exec(text) ?? []
    if (whole === undefined) throw new Bug(`not an amount: ${text.slice(0, 40)}`)
    const digits = decimals.padEnd(exponent + 1, '0')
    const cut = Number(`${whole}${digits.slice(0, exponent)}`)
    const minor = exact(cut + (Number(digits[exponent]) >= 5 ? 1 : 0))
    return sign === '-' ? 0 - minor : minor
  }
