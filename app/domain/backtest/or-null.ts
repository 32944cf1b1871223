import { Bug } from '../bug.ts'

/** An order that contradicts itself is left out and counted: one of them must not stand in the way of all others. */
export const orNull = <T>(read: () => T): T | null => {
  try {
    return read()
  } catch (error) {
    if (error instanceof Bug) return null
    throw error
  }
}
