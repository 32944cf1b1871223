import { createContext, useContext } from 'react'
import type { MutableRefObject, RefObject } from 'react'
import type { ReturnLineView } from '../../contracts/views.ts'

/** Counts an item that was scanned elsewhere on the page, and takes the cursor. */
export type TakeItem = (lines: readonly ReturnLineView[]) => void

/** What the steps at the receiving table share. */
type Table = {
  /** The scan field of the arrivals; null where there is none. */
  readonly arrivals: RefObject<TakeItem>
  /** When Enter was last pressed at the table. */
  readonly lastEnter: MutableRefObject<number>
}

export const TableContext = createContext<Table>({
  arrivals: { current: null },
  lastEnter: { current: Number.NEGATIVE_INFINITY },
})
export const useTable = (): Table => useContext(TableContext)

/** Says that something was scanned on a step, so that Enter may record it. */
export const StepContext = createContext<() => void>(() => undefined)
export const useStepScanned = (): (() => void) => useContext(StepContext)
