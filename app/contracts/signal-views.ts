import type { Actor } from '../domain/returns/actor.ts'
import type { RiskReason, SignalFigures } from '../domain/signals/customer-signals.ts'

/** Why a return is worth a second look: a score that is the sum of its reasons, and what each goes by. */
export type SignalsView = {
  readonly score: number
  readonly reasons: readonly { readonly reason: RiskReason; readonly points: number }[]
  readonly figures: SignalFigures
  readonly currency: string
  readonly exponent: number
  /** Reasons that a person has looked at, with what they wrote. */
  readonly cleared: readonly {
    readonly reason: RiskReason
    readonly at: string
    readonly by: Actor
    readonly note: string
  }[]
  readonly canClear: boolean
}
