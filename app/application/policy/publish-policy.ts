import { accept, refuse } from '../../domain/outcome.ts'
import { canonicalText } from '../../domain/policy/canonical.ts'
import { checkDraft } from '../../domain/policy/check-draft.ts'
import { checkPolicy } from '../../domain/policy/check-policy.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Desk } from '../kembali.ts'
import type { Hash, Ports } from '../ports/outside.ts'
import type { PublishedPolicy, ShopRecord } from '../ports/unit-of-work.ts'

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

/** Puts a policy in force. Refuses `not_your_role`, and what is wrong with the policy (`policy_invalid`). */
export const publishPolicy =
  (deps: Pick<Ports, 'unitOfWork' | 'clock' | 'hash'>, shop: ShopRecord): Desk['policies']['publish'] =>
  async ({ policy, actor }) => {
    const may = mayDo(actor, 'publish_policy')
    if (!may.ok) return may
    const problems = [...checkPolicy(policy), ...checkDraft(policy)]
    if (problems.length > 0) return refuse({ code: 'policy_invalid', problems })
    const version = policyVersion(deps.hash, policy, { at: deps.clock(), by: actor })
    await deps.unitOfWork(shop.shopId)(({ policies }) => policies.publish(version))
    return accept({ hash: version.hash })
  }
