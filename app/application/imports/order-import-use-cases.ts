import type { Outcome } from '../../domain/outcome.ts'
import type { ImportMapping } from '../../domain/imports/columns.ts'
import type { ImportOptions } from '../../domain/imports/read-row.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { OrderImport } from '../ports/order-imports.ts'
import type { Bytes } from '../ports/outside.ts'

type OnImport = { readonly importId: string; readonly actor: Actor }

/** Orders that are older than the channel shows, from files: for backtests only, no return can be opened on one. */
export type OrderImportUseCases = {
  /** The newest first. Rows of a file name customers: for whoever may bring files in, and none for others. */
  readonly list: (actor: Actor) => Promise<readonly OrderImport[]>
  readonly page: (importId: string, actor: Actor) => Promise<OrderImport | null>
  /**
   * Takes a file in while it comes, and looks at its first rows. Refuses `not_your_role`, `file_empty`, `table_too_large`
   * (`megabytes`), `table_no_csv`, `table_not_text`, `table_packed_broken`, `table_too_many_columns`, `table_without_rows`.
   */
  readonly upload: (input: {
    readonly name: string
    readonly content: Bytes
    readonly actor: Actor
  }) => Promise<Outcome<{ readonly importId: string }>>
  /** Begins to read it. Refuses `not_your_role`, `import_not_found`, `import_started`, `mapping_incomplete` (`fields`). */
  readonly start: (
    input: OnImport & {
      readonly mapping: ImportMapping
      readonly options: Omit<ImportOptions, 'timeZone'>
    },
  ) => Promise<Outcome<unknown>>
  /** With its orders. What was tried on them stays. Refuses `not_your_role`, `import_not_found`. */
  readonly remove: (input: OnImport) => Promise<Outcome<unknown>>
}
