import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { canonicalText } from '../../domain/policy/canonical.ts'
import { searchDraft } from '../../domain/policy/check-draft.ts'
import { checkPolicy } from '../../domain/policy/check-policy.ts'
import { editPolicy } from '../../domain/policy/edit-policy.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { SavedDraft } from '../ports/policy-drafts.ts'
import type { Ports } from '../ports/outside.ts'
import type { PublishedPolicy, Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import type { PolicyDraft, PolicyUseCases } from './policy-use-cases.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'hash'>

/** What keeps a policy from being published, as far as it was looked for. */
const searched = (policy: Policy): Pick<PolicyDraft, 'problems' | 'isSearchedWhole'> => {
  const { problems, isWhole } = searchDraft(policy)
  return { problems: [...checkPolicy(policy), ...problems], isSearchedWhole: isWhole }
}

/** A draft is named by its hash, and every page of the editor asks for the same one. */
const searchedByHash = new Map<string, ReturnType<typeof searched>>()
const mostSearched = 100

/** What keeps a draft from being published. */
export const problemsOfDraft = ({ hash, policy }: Pick<SavedDraft, 'hash' | 'policy'>) => {
  const known = searchedByHash.get(hash)
  if (known) return known
  const found = searched(policy)
  if (searchedByHash.size >= mostSearched) searchedByHash.clear()
  searchedByHash.set(hash, found)
  return found
}

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
): Pick<PolicyUseCases, 'draft' | 'saveDraft' | 'discardDraft' | 'edit'> => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    draft: async () => {
      const saved = await unitOfWork(({ policyDrafts }) => policyDrafts.get())
      return saved && { ...saved, ...problemsOfDraft(saved) }
    },
    saveDraft: ({ policy, basedOn, actor }) =>
      ifUnchanged(unitOfWork, { basedOn, actor }, async (repositories, known) =>
        accept(await keep(deps, repositories, known, policy, actor)),
      ),
    edit: ({ edit, basedOn, actor }) =>
      ifUnchanged(
        unitOfWork,
        { basedOn: 'was' in edit ? null : basedOn, actor },
        async (repositories, known) => {
          const edited = editPolicy((known.draft ?? known.current).policy, edit)
          return edited.ok ? accept(await keep(deps, repositories, known, edited.value, actor)) : edited
        },
      ),
    discardDraft: (input) =>
      ifUnchanged(unitOfWork, input, async ({ policyDrafts }) => accept(await policyDrafts.remove())),
  }
}

export type KnownPolicies = { readonly current: PublishedPolicy; readonly draft: SavedDraft | null }

/** What says the same as the version in force is no draft. */
const keep = async (
  deps: Pick<Needed, 'clock' | 'hash'>,
  { policyDrafts }: Pick<Repositories, 'policyDrafts'>,
  { current, draft }: KnownPolicies,
  policy: Policy,
  actor: Actor,
) => {
  const hash = deps.hash(canonicalText(policy))
  const startedFrom = draft?.startedFrom ?? current.hash
  if (hash === current.hash) await policyDrafts.remove()
  else await policyDrafts.put({ policy, hash, startedFrom, savedAt: deps.clock(), savedBy: actor })
  return { hash }
}

const ifUnchanged = async <T>(
  unitOfWork: ReturnType<Needed['unitOfWork']>,
  { basedOn, actor }: { readonly basedOn: string | null; readonly actor: Actor },
  change: (repositories: Repositories, known: KnownPolicies) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const may = mayDo(actor, 'edit_policy')
  if (!may.ok) return may
  return unitOfWork(async (repositories) => {
    const known = await lockedPolicies(repositories)
    const changed = basedOn === null ? null : changedSince(known, basedOn)
    return changed ?? change(repositories, known)
  })
}

/** Refuses where what a window showed is not what there is any more, and says who changed it when. */
export const changedSince = ({ current, draft }: KnownPolicies, shown: string) => {
  if ((draft?.hash ?? current.hash) === shown) return null
  const by = draft?.savedBy ?? current.publishedBy
  const at = draft?.savedAt ?? current.publishedAt
  return refuse({ code: 'policy_draft_changed', who: by.kind === 'staff' ? by.name : by.kind, at })
}
