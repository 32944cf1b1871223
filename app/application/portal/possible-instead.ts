import { nearestChanges } from '../../domain/policy/nearest-changes.ts'
import type { LineDecision } from '../../domain/policy/policy.ts'
import { addDays } from '../../domain/time/day.ts'
import type { PublishedPolicy } from '../ports/unit-of-work.ts'
import { compiled } from '../policy/compiled.ts'

type Instead =
  { readonly code: 'later'; readonly day: string } | { readonly code: 'fewer'; readonly count: number }

/**
 * What the shopper can do about a refusal of the policy, beside the refusal: ask from a later day on, or for fewer. What they
 * cannot do (be in another country) is not said, and not what would only be another tale (another reason).
 */
export const withInstead = <Refused extends { readonly code: string }>(
  published: PublishedPolicy,
  decision: LineDecision | undefined,
  refusal: Refused,
): Refused | (Refused & { readonly instead: Instead }) => {
  if (!decision || !ofPolicy.has(refusal.code)) return refusal
  const changes = nearestChanges(compiled(published), decision.facts)
  for (const change of changes) {
    if (change.kind === 'days' && change.days > 0)
      return {
        ...refusal,
        instead: { code: 'later', day: addDays(decision.facts['date.today'], change.days) },
      }
    if (change.kind === 'fact' && change.fact === 'return.quantity' && isFewer(change.to, decision))
      return { ...refusal, instead: { code: 'fewer', count: change.to } }
  }
  return refusal
}

const isFewer = (to: unknown, { facts }: LineDecision): to is number =>
  typeof to === 'number' && to > 0 && to < facts['return.quantity']

const ofPolicy: ReadonlySet<string> = new Set([
  'final_sale',
  'not_returnable',
  'window_closed',
  'resolution_not_offered',
])
