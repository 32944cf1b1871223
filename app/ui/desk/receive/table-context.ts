import { createContext, useContext } from 'react'
import type { RefObject } from 'react'
import type { ReturnLineView } from '../../../contracts/views.ts'

/** Counts an item that was scanned elsewhere on the page, and takes the cursor. */
export type TakeItem = (lines: readonly ReturnLineView[]) => void

/** What the steps at the receiving table share. */
type Table = {
  /** The scan field of the arrivals; null where there is none. */
  readonly arrivals: RefObject<TakeItem>
  /** Enter was pressed at the table: how long after the one before it, in milliseconds. */
  readonly sinceLastEnter: (at: number) => number
}

export const TableContext = createContext<Table>({
  arrivals: { current: null },
  sinceLastEnter: () => Number.POSITIVE_INFINITY,
})
export const useTable = (): Table => useContext(TableContext)

/** Says that something was scanned on a step, so that Enter may record it. */
export const StepContext = createContext<() => void>(() => undefined)
export const useStepScanned = (): (() => void) => useContext(StepContext)
