import { accept, refuse, type Outcome } from '../outcome.ts'
import { Bug } from '../bug.ts'
import { exact, proportion } from './exact.ts'

export type NotAPercentage = { readonly code: 'not_a_percentage'; readonly percent: string | number }
export type TooManyDecimals = {
  readonly code: 'too_many_decimals'
  readonly amount: string
  readonly decimals: number
}
export type PercentageOutOfRange = {
  readonly code: 'percentage_out_of_range'
  readonly percent: string | number
}

/**
 * A percentage in basis points: `15`, `'15'`, `12.5` and `'12.55'` are 1500, 1500, 1250 and 1255. Percentages are exact to
 * two decimals and lie between 0 and 100. Refuses `not_a_percentage`, `too_many_decimals`, `percentage_out_of_range`.
 */
export const parsePercent = (
  percent: string | number,
): Outcome<number, NotAPercentage | TooManyDecimals | PercentageOutOfRange> => {
  const text = String(percent)
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match)
    return refuse(
      isBelowZero(text)
        ? { code: 'percentage_out_of_range', percent }
        : { code: 'not_a_percentage', percent },
    )
  const decimals = (match[2] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) return refuse({ code: 'too_many_decimals', amount: text, decimals: 2 })
  const basisPoints = Number(`${match[1]}${decimals.padEnd(2, '0')}`)
  return basisPoints > 10_000 ? refuse({ code: 'percentage_out_of_range', percent }) : accept(basisPoints)
}

const isBelowZero = (text: string): boolean => /^-\d+(\.\d+)?$/.test(text)

/** A percentage of an amount in minor units, rounded down. Neither is negative (`Bug`); exact for any safe integer. */
export const percentOf = (minor: number, basisPoints: number): number => {
  if (exact(minor) < 0 || exact(basisPoints) < 0) throw new Bug(`${basisPoints} basis points of ${minor}`)
  return proportion(minor, basisPoints, 10_000).quotient
}
