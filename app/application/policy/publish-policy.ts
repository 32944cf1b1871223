import { accept, refuse } from '../../domain/outcome.ts'
import { canonicalText } from '../../domain/policy/canonical.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Hash, Ports } from '../ports/outside.ts'
import type { PublishedPolicy, ShopRecord } from '../ports/unit-of-work.ts'
import { changedSince, lockedPolicies, problemsOfPolicy } from './draft-policy.ts'
import type { PolicyUseCases } from './policy-use-cases.ts'

/** A version is named by the hash of its canonical form: the same rules have the same name, whoever wrote them down. */
export const policyVersion = (
  hash: Hash,
  policy: Policy,
  published: { readonly at: string; readonly by: Actor },
): PublishedPolicy => ({
  hash: hash(canonicalText(policy)),
  policy,
  publishedAt: published.at,
  publishedBy: published.by,
})

/** Puts the draft in force, if it is the one that was looked at and the version that it replaces is too. */
export const publishPolicy =
  (deps: Pick<Ports, 'unitOfWork' | 'clock' | 'hash'>, shop: ShopRecord): PolicyUseCases['publish'] =>
  async ({ draft: shown, basedOn, actor }) => {
    const may = mayDo(actor, 'publish_policy')
    if (!may.ok) return may
    return deps.unitOfWork(shop.shopId)(async (repositories) => {
      const { current, draft } = await lockedPolicies(repositories)
      const changed = changedSince({ current, draft }, shown)
      if (changed) return changed
      if (!draft) return refuse({ code: 'policy_unchanged' })
      if (current.hash !== basedOn) return refuse({ code: 'policy_replaced' })
      const problems = problemsOfPolicy(draft.policy)
      if (problems.length > 0) return refuse({ code: 'policy_invalid', problems })
      const version = policyVersion(deps.hash, draft.policy, { at: deps.clock(), by: actor })
      await repositories.policies.publish(version)
      await repositories.policyDrafts.remove()
      return accept({ hash: version.hash })
    })
  }
