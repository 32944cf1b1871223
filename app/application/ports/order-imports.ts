import type { ImportFormat, ImportMapping } from '../../domain/imports/columns.ts'
import type { ImportedHead, ImportedLine, ImportOptions, WrongRow } from '../../domain/imports/read-row.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { TableEncoding } from './tables.ts'

/** A file of past orders. `chosen` waits for somebody to look at how it is read. */
export type OrderImport = {
  readonly importId: string
  readonly fileId: string
  readonly fileName: string
  readonly bytes: number
  readonly state: 'chosen' | 'reading' | 'done' | 'failed'
  readonly format: ImportFormat
  readonly encoding: TableEncoding
  readonly sample: ImportSample
  readonly mapping: ImportMapping
  readonly options: Omit<ImportOptions, 'timeZone'>
  readonly uploadedAt: string
  readonly uploadedBy: Actor
  readonly endedAt: string | null
  readonly rows: number
  readonly wrongRows: number
  /** The first of the rows that could not be used. */
  readonly problems: readonly RowProblem[]
  /** Orders that are new, that say something else than before, and that are as they were. */
  readonly added: number
  readonly replaced: number
  readonly unchanged: number
  /** Why nothing of it was kept. */
  readonly failure: { readonly code: string; readonly reason: string } | null
}

export type ImportSample = {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
export type RowProblem = WrongRow & { readonly line: number }

/** Rows of one order, of one piece of a file. */
export type StagedOrder = {
  readonly key: string
  readonly head: ImportedHead
  readonly lines: readonly ImportedLine[]
}

export type ImportedOrder = { readonly importId: string } & StagedOrder

/** Files of past orders, and the orders in them: apart from the shop's own, for backtests only. */
export type OrderImportRepository = {
  readonly add: (
    one: Pick<
      OrderImport,
      | 'importId'
      | 'fileId'
      | 'fileName'
      | 'bytes'
      | 'format'
      | 'encoding'
      | 'sample'
      | 'mapping'
      | 'options'
      | 'uploadedAt'
      | 'uploadedBy'
    >,
  ) => Promise<void>
  readonly get: (importId: string) => Promise<OrderImport | null>
  /** The newest first. */
  readonly list: (most: number) => Promise<readonly OrderImport[]>
  /** False where it is not waiting to be read. */
  readonly start: (importId: string, how: Pick<OrderImport, 'mapping' | 'options'>) => Promise<boolean>
  /** Forgets what an attempt before has read: a file is read from its beginning. */
  readonly beginAgain: (importId: string) => Promise<void>
  /** How much is staged of these orders already; none for one that is not. */
  readonly staged: (
    importId: string,
    keys: readonly string[],
  ) => Promise<ReadonlyMap<string, { readonly lines: number; readonly units: number }>>
  /** Keeps orders out of sight; rows of an order that came before are added to it. False where it is not being read any more. */
  readonly stage: (
    importId: string,
    orders: readonly StagedOrder[],
    read: { readonly rows: number; readonly wrongRows: number; readonly problems: readonly RowProblem[] },
  ) => Promise<boolean>
  /** Shows them: those that say what is known already are dropped, those that say something else take the place of what was. */
  readonly finish: (importId: string, at: string) => Promise<void>
  /** Keeps nothing of it but why. */
  readonly fail: (importId: string, failure: OrderImport['failure'], at: string) => Promise<void>
  /** With all of its orders. */
  readonly remove: (importId: string) => Promise<void>
  /** Those that none of the shop's channels shows itself, by their keys. */
  readonly ordersAfter: (after: string, most: number) => Promise<readonly ImportedOrder[]>
  readonly countOrders: () => Promise<number>
}
