import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { canonicalText } from '../../domain/policy/canonical.ts'
import { checkDraft } from '../../domain/policy/check-draft.ts'
import { checkPolicy } from '../../domain/policy/check-policy.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { SavedDraft } from '../ports/policy-drafts.ts'
import type { Ports } from '../ports/outside.ts'
import type { PublishedPolicy, Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import type { PolicyDraft, PolicyUseCases } from './policy-use-cases.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'hash'>

/** What keeps a policy from being published. */
export const problemsOfPolicy = (policy: Policy): PolicyDraft['problems'] => [
  ...checkPolicy(policy),
  ...checkDraft(policy),
]

/** The draft, and what is in force beside it, while nobody else changes either. */
export const lockedPolicies = async ({
  policies,
  policyDrafts,
}: Pick<Repositories, 'policies' | 'policyDrafts'>) => {
  await policies.lock()
  const [current, draft] = await Promise.all([policies.current(), policyDrafts.get()])
  return { current, draft }
}

/** The draft of the next version: kept, read with its problems, and given up. */
export const draftsOf = (
  deps: Needed,
  shop: ShopRecord,
): Pick<PolicyUseCases, 'draft' | 'saveDraft' | 'discardDraft'> => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    draft: async () => {
      const saved = await unitOfWork(({ policyDrafts }) => policyDrafts.get())
      return saved && { ...saved, problems: problemsOfPolicy(saved.policy) }
    },
    saveDraft: ({ policy, basedOn, actor }) =>
      ifUnchanged(unitOfWork, { basedOn, actor }, async ({ policyDrafts }, { current, draft }) => {
        const hash = deps.hash(canonicalText(policy))
        if (hash === current.hash) await policyDrafts.remove()
        else {
          const startedFrom = draft?.startedFrom ?? current.hash
          await policyDrafts.put({ policy, hash, startedFrom, savedAt: deps.clock(), savedBy: actor })
        }
        return { hash }
      }),
    discardDraft: (input) => ifUnchanged(unitOfWork, input, ({ policyDrafts }) => policyDrafts.remove()),
  }
}

type Known = { readonly current: PublishedPolicy; readonly draft: SavedDraft | null }

const ifUnchanged = async <T>(
  unitOfWork: ReturnType<Needed['unitOfWork']>,
  { basedOn, actor }: { readonly basedOn: string; readonly actor: Actor },
  change: (repositories: Repositories, known: Known) => Promise<T>,
): Promise<Outcome<T>> => {
  const may = mayDo(actor, 'edit_policy')
  if (!may.ok) return may
  return unitOfWork(async (repositories) => {
    const known = await lockedPolicies(repositories)
    const changed = changedSince(known, basedOn)
    return changed ?? accept(await change(repositories, known))
  })
}

/** Refuses where what a window showed is not what there is any more, and says who changed it when. */
export const changedSince = ({ current, draft }: Known, shown: string) => {
  if ((draft?.hash ?? current.hash) === shown) return null
  const by = draft?.savedBy ?? current.publishedBy
  const at = draft?.savedAt ?? current.publishedAt
  return refuse({ code: 'policy_draft_changed', who: by.kind === 'staff' ? by.name : by.kind, at })
}
