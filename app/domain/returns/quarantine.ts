import { disposedOf } from './counts.ts'
import type { LineState } from './return-state.ts'

/** Units of a line that wait in one place; null where nobody named one. */
export type QuarantinedUnits = {
  readonly place: string | null
  readonly quantity: number
  readonly receivedAt: string
}

/** Where the units of a line are that are not put away yet, by arrival. What came first is taken to leave first. */
export const inQuarantine = (line: LineState): readonly QuarantinedUnits[] => {
  let gone = disposedOf(line)
  return line.arrivals.flatMap(({ at, place, quantity }) => {
    const left = Math.max(0, quantity - gone)
    gone = Math.max(0, gone - quantity)
    return left > 0 ? [{ place, quantity: left, receivedAt: at }] : []
  })
}
