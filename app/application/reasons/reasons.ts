import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { photosByReason, withPhotosByReason } from '../../domain/policy/photos-by-reason.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { checkReasons, usualReasons, type ReasonCatalogue } from '../../domain/returns/reason-catalogue.ts'
import { daysEarlier } from '../../domain/time/instant.ts'
import type { Desk } from '../kembali.ts'
import { policyVersion, publishChecked } from '../policy/publish-policy.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'

const countedDays = 90

/** Why things come back: the shop's words for it, how often each was given, and with which a photo is needed. */
export const reasonsOf = (
  deps: Pick<Ports, 'unitOfWork' | 'clock' | 'hash'>,
  shop: ShopRecord,
): Desk['reasons'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    page: () =>
      unitOfWork(async ({ reasons, policies }) => {
        const [kept, counts, used, { policy }] = await Promise.all([
          reasons.get(),
          reasons.counts(daysEarlier(deps.clock(), countedDays)),
          reasons.used(),
          policies.current(),
        ])
        return {
          catalogue: kept?.catalogue ?? usualReasons,
          basedOn: kept?.changedAt ?? null,
          photos: photosByReason(policy),
          counts,
          used,
          days: countedDays,
        }
      }),
    names: () =>
      unitOfWork(async ({ reasons }) => {
        const { groups } = (await reasons.get())?.catalogue ?? usualReasons
        return groups.flatMap(({ choices }) => choices.map(({ code, labels }) => ({ code, labels })))
      }),
    publish: async (input) => {
      const may = mayDo(input.actor, 'publish_reasons')
      if (!may.ok) return may
      return unitOfWork((repositories) => publish(deps, repositories, input))
    },
  }
}

const publish = async (
  deps: Pick<Ports, 'clock' | 'hash'>,
  { reasons, policies, policySchedules }: Pick<Repositories, 'reasons' | 'policies' | 'policySchedules'>,
  { catalogue, photos, basedOn, actor }: Parameters<Desk['reasons']['publish']>[0],
): Promise<Outcome<ReasonCatalogue>> => {
  await reasons.lock()
  await policies.lock()
  const [kept, used, { policy }] = await Promise.all([reasons.get(), reasons.used(), policies.current()])
  if ((kept?.changedAt ?? null) !== basedOn) return refuse({ code: 'reasons_outdated' })
  const checked = checkReasons(catalogue, used)
  if (!checked.ok) return checked
  const isPolicySame = isSame(photosByReason(policy), photos)
  // What waits for its time would undo it, without a word.
  if (!isPolicySame && (await policySchedules.waiting())) return refuse({ code: 'policy_schedule_waiting' })
  const published = { at: deps.clock(), by: actor }
  if (!isPolicySame) {
    const version = policyVersion(deps.hash, withPhotosByReason(policy, photos), published)
    const inForce = await publishChecked({ policies }, version)
    if (!inForce.ok) return inForce
  }
  await reasons.set(catalogue, published)
  return accept(catalogue)
}

/** In whatever order. */
const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.toSorted().join() === others.toSorted().join()
