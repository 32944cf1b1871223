import type { Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { InstructionMedia } from '../../domain/returns/instructions.ts'

/** The shop's own pictures and videos for the steps of sending a return. */
export type InstructionUseCases = {
  readonly media: () => Promise<InstructionMedia>
  readonly change: (input: {
    readonly media: InstructionMedia
    readonly actor: Actor
  }) => Promise<Outcome<InstructionMedia>>
}
