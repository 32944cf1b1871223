import { accept, refuse, type Outcome } from '../outcome.ts'

export type TooManyUnits = {
  readonly code: 'too_many_units'
  readonly lineId: string
  readonly wanted: number
  readonly free: number
}

/**
 * The lowest free unit numbers of a line, which a submitted return reserves: `wanted` numbers from 1 to `quantity` that are
 * not in `taken`, ascending. A unit has one live resolution at most, so more than are free is refused: `too_many_units`.
 */
export const lowestFreeUnits = (
  line: { readonly lineId: string; readonly quantity: number },
  taken: ReadonlySet<number>,
  wanted: number,
): Outcome<readonly number[], TooManyUnits> => {
  const units: number[] = []
  for (let unit = 1; unit <= line.quantity && units.length < wanted; unit++)
    if (!taken.has(unit)) units.push(unit)
  if (units.length === wanted) return accept(units)
  return refuse({ code: 'too_many_units', lineId: line.lineId, wanted, free: units.length })
}
