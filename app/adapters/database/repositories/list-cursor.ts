import type { ReturnRow } from '../../../application/ports/unit-of-work.ts'
import { returnSorts, type ReturnSort } from '../../../domain/returns/return-filters.ts'

/** What a list is ordered by besides the return's id, which ends every order so that no two rows are alike. */
export type SortKeys = { readonly waitingSince: string | null; readonly valueRank: string }

type Order = {
  /** Columns with the type that a cursor's value is read as. */
  readonly columns: readonly (readonly [column: string, type: string])[]
  readonly isDescending: boolean
  readonly of: (row: ReturnRow & SortKeys) => readonly unknown[]
  /** What a cursor holds, as values of the columns; null where it holds anything else. */
  readonly read: (keys: readonly unknown[]) => readonly string[] | null
}

const byRequest = {
  columns: [['requested_at', 'timestamptz']],
  of: ({ requestedAt }: ReturnRow) => [Date.parse(requestedAt)],
  read: ([at]: readonly unknown[]) => instantOf(at),
} as const

export const orders: Readonly<Record<ReturnSort, Order>> = {
  newest: { ...byRequest, isDescending: true },
  oldest: { ...byRequest, isDescending: false },
  longest_waiting: {
    columns: [['waiting_since', 'timestamptz']],
    isDescending: false,
    of: ({ waitingSince }) => [waitingSince === null ? null : Date.parse(waitingSince)],
    read: ([since]) => (since === null ? ['infinity'] : instantOf(since)),
  },
  highest_value: {
    columns: [
      ['currency', 'text'],
      ['value_rank', 'bigint'],
    ],
    isDescending: true,
    of: ({ currency, valueRank }) => [currency, valueRank],
    read: ([currency, rank]) =>
      /^[A-Z]{3}$/.test(String(currency)) && /^-?\d{1,18}$/.test(String(rank))
        ? [String(currency), String(rank)]
        : null,
  },
}

const lastInstant = Date.parse('9999-12-31T23:59:59.999Z')

const instantOf = (at: unknown): readonly string[] | null =>
  typeof at === 'number' && Number.isSafeInteger(at) && at >= 0 && at <= lastInstant
    ? [new Date(at).toISOString()]
    : null

/** Where a page ends: the keys of its last row, under the name of its order. */
export const cursorFor = (sort: ReturnSort, row: ReturnRow & SortKeys): string =>
  Buffer.from(JSON.stringify([sort, ...orders[sort].of(row), row.returnId])).toString('base64url')

/** The values that a page goes on from; null for what is no cursor of this order. */
export const cursorOf = (sort: ReturnSort, text: string): readonly string[] | null => {
  const held = heldBy(text)
  if (!Array.isArray(held) || held.length !== orders[sort].columns.length + 2) return null
  const [of, ...keys] = held as readonly unknown[]
  const returnId = keys.pop()
  const isOurs = returnSorts.some((one) => one === of) && of === sort
  if (!isOurs || typeof returnId !== 'string' || !/^[\w-]{1,100}$/.test(returnId)) return null
  const values = orders[sort].read(keys)
  return values && [...values, returnId]
}

const heldBy = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
