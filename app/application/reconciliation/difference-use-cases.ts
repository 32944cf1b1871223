import type { DifferencePage } from '../../contracts/difference-views.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'

/** Where channels and our ledgers differ, from what channels were last seen to show. */
export type DifferenceUseCases = {
  /** A page looks at some hundreds of returns, and shows those that differ. */
  readonly page: (input: { readonly after: string | null }) => Promise<DifferencePage>
  /** All of them as CSV, written while it is read. Refuses `not_your_role`. */
  readonly export: (input: { readonly actor: Actor }) => Promise<Outcome<AsyncIterable<string>>>
}
