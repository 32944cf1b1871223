import type { Actor } from '../../domain/returns/actor.ts'

/** `expectedVersion` is what the person saw: acting on an outdated page is refused, not merged. Null acts on whatever is there. */
export type Command = {
  readonly returnId: string
  readonly actor: Actor
  readonly expectedVersion: number | null
}
