import { z } from 'zod'
import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import { readAs } from './reported.ts'

/** So many entries of which none can be read are no odd orders: something changes all that the store says. */
const manyAtOnce = 20

type Each<Read> = {
  readonly read: readonly Read[]
  readonly unread: readonly unknown[]
  readonly entries: number
}

/** Each entry of a page by itself: one that cannot be read is set aside, and keeps back none of the others. */
export const readEach = <Read>(body: unknown, readOne: (entry: unknown) => Read): Each<Read> => {
  const entries = readAs(z.array(z.unknown()), body)
  const read: Read[] = []
  const unread: unknown[] = []
  for (const entry of entries) {
    try {
      read.push(readOne(entry))
    } catch {
      unread.push(entry)
    }
  }
  if (entries.length >= manyAtOnce && read.length === 0)
    throw new PlatformRejected('unreadable_answer', 'nothing on a page of the store can be read')
  return { read, unread, entries: entries.length }
}

/** An answer about one order that cannot be read is told as such: asking again gets the same. */
export const reading = async <Read>(read: () => Promise<Read>): Promise<Read> => {
  try {
    return await read()
  } catch (error) {
    const isOfTheStore = error instanceof PlatformRejected || error instanceof PlatformUnavailable
    if (isOfTheStore && !isUnreadable(error)) throw error
    throw new PlatformRejected('unreadable_answer', 'the store’s answer about an order cannot be read')
  }
}

export const isUnreadable = (error: unknown): boolean =>
  error instanceof PlatformUnavailable && error.sign === 'unreadable_answer'
