import type { ImportFormat, ImportMapping } from '../domain/imports/columns.ts'
import type { ImportOptions, WrongRow } from '../domain/imports/read-row.ts'
import type { Actor } from '../domain/returns/actor.ts'

/** A file of past orders as the desk sees it. */
export type ImportView = {
  readonly importId: string
  readonly fileName: string
  readonly state: 'chosen' | 'reading' | 'done' | 'failed'
  readonly format: ImportFormat
  readonly encoding: string
  readonly sample: {
    readonly header: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }
  readonly mapping: ImportMapping
  readonly options: Omit<ImportOptions, 'timeZone'>
  readonly uploadedAt: string
  readonly uploadedBy: Actor
  readonly rows: number
  readonly wrongRows: number
  readonly problems: readonly (WrongRow & { readonly line: number })[]
  readonly added: number
  readonly replaced: number
  readonly unchanged: number
  readonly failure: { readonly code: string; readonly reason: string } | null
}
