import { createContext, useContext } from 'react'
import type { RefObject } from 'react'
import type { CountingIntent } from './counting-fields.ts'
import type { ReturnLineView } from '../../../contracts/views.ts'

/** Counts an item that was scanned elsewhere on the page, and takes the cursor. */
export type TakeItem = (lines: readonly ReturnLineView[]) => void

/** What the steps at the receiving table share. */
type Table = {
  /** The scan field of the arrivals; null where there is none. */
  readonly arrivals: RefObject<TakeItem>
  /** Enter was pressed at the table: how long after the one before it, in milliseconds. */
  readonly sinceLastEnter: (at: number) => number
  /** Whether somebody entered something in a step that is not recorded yet. */
  readonly setEntered: (step: CountingIntent, isEntered: boolean) => void
  readonly hasEntered: () => boolean
}

export const TableContext = createContext<Table>({
  arrivals: { current: null },
  sinceLastEnter: () => Number.POSITIVE_INFINITY,
  setEntered: () => undefined,
  hasEntered: () => false,
})
export const useTable = (): Table => useContext(TableContext)

/** Says that something was scanned on a step, so that Enter may record it; or entered by more than typing. */
type Step = { readonly markScanned: () => void; readonly markEntered: () => void }

export const StepContext = createContext<Step>({
  markScanned: () => undefined,
  markEntered: () => undefined,
})
export const useStep = (): Step => useContext(StepContext)
