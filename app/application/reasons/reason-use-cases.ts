import type { ReasonView } from '../../contracts/portal-views.ts'
import type { ReasonsPageView } from '../../contracts/reasons.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { ReasonCatalogue } from '../../domain/returns/reason-catalogue.ts'

/** Why things come back, in the shop's own words and two levels. */
export type ReasonUseCases = {
  /** With how often each was given of late, and which codes any return has: those can only be switched off. */
  readonly page: () => Promise<ReasonsPageView>
  /** What they are called, for whoever speaks of them. */
  readonly names: () => Promise<readonly ReasonView[]>
  /** `photos` are the codes with which the policy asks for a photo. Refuses as `checkReasons` does, `reasons_outdated`, `policy_schedule_waiting`. */
  readonly publish: (input: {
    readonly catalogue: ReasonCatalogue
    readonly photos: readonly string[]
    readonly basedOn: string | null
    readonly actor: Actor
  }) => Promise<Outcome<ReasonCatalogue>>
}
