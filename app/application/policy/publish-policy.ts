import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { canonicalText } from '../../domain/policy/canonical.ts'
import { checkPolicy } from '../../domain/policy/check-policy.ts'
import { mostRules } from '../../domain/policy/edit-policy.ts'
import { isTooLarge, mostGroups, mostNamed, mostTests } from '../../domain/policy/policy-size.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Hash, Ports } from '../ports/outside.ts'
import type { SavedDraft } from '../ports/policy-drafts.ts'
import type { PublishedPolicy, Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { changedSince, lockedPolicies, problemsOfDraft, type KnownPolicies } from './draft-policy.ts'
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

/**
 * The one way by which a policy that was written comes into force. Refuses `policy_invalid`, `policy_rules_full` and
 * `policy_too_large`, and then nothing is published.
 */
export const publishChecked = async (
  { policies }: Pick<Repositories, 'policies'>,
  version: PublishedPolicy,
): Promise<Outcome<{ readonly hash: string }>> => {
  const { policy, hash } = version
  const problems = checkPolicy(policy)
  if (problems.length > 0) return refuse({ code: 'policy_invalid', problems })
  if (policy.rules.length > mostRules) return refuse({ code: 'policy_rules_full', count: mostRules })
  if (isTooLarge(policy))
    return refuse({ code: 'policy_too_large', tests: mostTests, values: mostNamed, groups: mostGroups })
  await policies.publish(version)
  return accept({ hash })
}

/** The draft, if it is the one that was looked at, over the version that was looked at, and may be published. */
export const draftToPublish = (
  { current, draft }: KnownPolicies,
  seen: { readonly draft: string; readonly basedOn: string },
): Outcome<SavedDraft> => {
  const changed = changedSince({ current, draft }, seen.draft)
  if (changed) return changed
  if (!draft) return refuse({ code: 'policy_unchanged' })
  if (current.hash !== seen.basedOn) return refuse({ code: 'policy_replaced' })
  const { problems } = problemsOfDraft(draft)
  return problems.length > 0 ? refuse({ code: 'policy_invalid', problems }) : accept(draft)
}

/** Puts the draft in force, a version from before again, or the given one as it is. */
export const publishingOf = (
  deps: Pick<Ports, 'unitOfWork' | 'clock' | 'hash'>,
  shop: ShopRecord,
): Pick<PolicyUseCases, 'publish' | 'publishAgain' | 'makeOwn'> => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    publish: async ({ actor, ...seen }) => {
      const may = mayDo(actor, 'publish_policy')
      if (!may.ok) return may
      return unitOfWork(async (repositories) => {
        const draft = draftToPublish(await lockedPolicies(repositories), seen)
        if (!draft.ok) return draft
        if (await repositories.policySchedules.waiting()) return refuse({ code: 'policy_schedule_waiting' })
        const version = policyVersion(deps.hash, draft.value.policy, { at: deps.clock(), by: actor })
        const published = await publishChecked(repositories, version)
        if (published.ok) await repositories.policyDrafts.remove()
        return published
      })
    },
    publishAgain: async ({ hash, basedOn, actor }) => {
      const may = mayDo(actor, 'publish_policy')
      if (!may.ok) return may
      return unitOfWork(async (repositories) => {
        const { current, draft } = await lockedPolicies(repositories)
        if (current.hash !== basedOn) return refuse({ code: 'policy_replaced' })
        if (current.hash === hash) return refuse({ code: 'policy_unchanged' })
        if (await repositories.policySchedules.waiting()) return refuse({ code: 'policy_schedule_waiting' })
        const before = await repositories.policies.get(hash)
        if (!before) return refuse({ code: 'policy_version_unknown' })
        const problems = checkPolicy(before.policy)
        if (problems.length > 0) return refuse({ code: 'policy_invalid', problems })
        await repositories.policies.publish({ ...before, publishedAt: deps.clock(), publishedBy: actor })
        if (draft?.hash === hash) await repositories.policyDrafts.remove()
        return accept({ hash })
      })
    },
    makeOwn: async ({ hash, actor }) => {
      const may = mayDo(actor, 'publish_policy')
      if (!may.ok) return may
      return unitOfWork(async (repositories) => {
        const { current } = await lockedPolicies(repositories)
        if (current.hash !== hash) return refuse({ code: 'policy_replaced' })
        if (current.publishedBy.kind === 'staff') return refuse({ code: 'policy_unchanged' })
        await repositories.policies.publish({ ...current, publishedAt: deps.clock(), publishedBy: actor })
        return accept({ hash })
      })
    },
  }
}
