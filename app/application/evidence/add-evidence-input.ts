import type { Actor } from '../../domain/returns/actor.ts'
import type { Evidence } from '../../domain/returns/events.ts'
import type { Bytes } from '../ports/outside.ts'

/** One file for one return, read while it comes. */
export type AddEvidence = Pick<Evidence, 'step' | 'returnLineId' | 'note'> & {
  readonly returnId: string
  readonly actor: Actor
  readonly content: Bytes
}
