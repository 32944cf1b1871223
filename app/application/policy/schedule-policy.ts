import { accept, refuse } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { addSeconds, secondsBetween } from '../../domain/time/instant.ts'
import { instantOf } from '../../domain/time/local-minute.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { Ports } from '../ports/outside.ts'
import type { PolicySchedule } from '../ports/policy-schedules.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { lockedPolicies } from './draft-policy.ts'
import type { PolicyUseCases } from './policy-use-cases.ts'
import { draftToPublish, policyVersion, publishChecked } from './publish-policy.ts'

const day = 24 * 60 * 60
const mostDaysAhead = 366

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'hash'>

/** The version that waits for its time, those that waited, and calling one off. */
export const schedulesOf = (
  deps: Needed,
  shop: ShopRecord,
): Pick<PolicyUseCases, 'schedule' | 'cancelSchedule' | 'schedules'> => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    schedules: () =>
      unitOfWork(async ({ policySchedules }) => {
        const [waiting, ended] = await Promise.all([policySchedules.waiting(), policySchedules.ended()])
        return { waiting, ended }
      }),
    schedule: async (input) => {
      const may = mayDo(input.actor, 'publish_policy')
      return may.ok ? unitOfWork((repositories) => schedule(deps, repositories, input)) : may
    },
    cancelSchedule: async ({ scheduleId, actor }) => {
      const may = mayDo(actor, 'publish_policy')
      if (!may.ok) return may
      return unitOfWork(async ({ policies, policySchedules }) => {
        await policies.lock()
        const waiting = await policySchedules.waiting()
        if (waiting?.scheduleId !== scheduleId) return refuse({ code: 'policy_schedule_over' })
        await policySchedules.end(scheduleId, { outcome: 'cancelled', at: deps.clock(), by: actor })
        return accept({ scheduleId })
      })
    },
  }
}

const schedule = async (
  deps: Needed,
  repositories: Repositories,
  { minute, actor, ...seen }: Parameters<PolicyUseCases['schedule']>[0],
): ReturnType<PolicyUseCases['schedule']> => {
  const known = await lockedPolicies(repositories)
  const draft = draftToPublish(known, seen)
  if (!draft.ok) return draft
  if (await repositories.policySchedules.waiting()) return refuse({ code: 'policy_schedule_waiting' })
  const now = deps.clock()
  const publishAt = instantOf(known.current.policy.timeZone, minute)
  if (publishAt === null || !isAhead(now, publishAt)) return refuse({ code: 'policy_schedule_when' })
  const { hash, policy } = draft.value
  const scheduled: PolicySchedule = {
    ...{ scheduleId: deps.newId(), hash, policy, publishAt },
    ...{ scheduledAt: now, scheduledBy: actor },
  }
  await repositories.policySchedules.add(scheduled)
  await waitFor(repositories, scheduled, now)
  return accept({ hash, publishAt })
}

const isAhead = (now: string, instant: string): boolean =>
  instant > now && instant <= addSeconds(now, mostDaysAhead * day)

/** Looked at once a day, so that no job waits for longer than jobs are kept. */
const waitFor = (
  { jobs }: Pick<Repositories, 'jobs'>,
  { scheduleId, publishAt }: PolicySchedule,
  now: string,
) => {
  const seconds = Math.max(0, Math.ceil(secondsBetween(now, publishAt)))
  return jobs.enqueue('publish-policy', { scheduleId }, { startAfterSeconds: Math.min(seconds, day) })
}

/**
 * Puts a version in force whose time has come. It goes by what is true when it runs, so it may run early, late or twice: what was
 * called off, or is in force already, is left alone.
 */
export const publishScheduled =
  (deps: Pick<Ports, 'unitOfWork' | 'clock' | 'hash'>) =>
  ({ shopId, scheduleId }: Jobs['publish-policy']): Promise<void> =>
    deps.unitOfWork(shopId)(async (repositories) => {
      const { policyDrafts, policySchedules } = repositories
      const { current, draft } = await lockedPolicies(repositories)
      const waiting = await policySchedules.waiting()
      if (waiting?.scheduleId !== scheduleId) return
      const now = deps.clock()
      if (waiting.publishAt > now) return waitFor(repositories, waiting, now)
      const end = (outcome: 'published' | 'invalid' | 'not_allowed') =>
        policySchedules.end(scheduleId, { outcome, at: now, by: { kind: 'system' } })
      if (!(await mayStillPublish(repositories, waiting.scheduledBy))) return end('not_allowed')
      const { policy, hash, scheduledBy } = waiting
      const version = policyVersion(deps.hash, policy, { at: now, by: scheduledBy })
      if (current.hash !== hash && !(await publishChecked(repositories, version)).ok) return end('invalid')
      if (draft?.hash === hash) await policyDrafts.remove()
      return end('published')
    })

/** Who scheduled it may have another role by now. */
const mayStillPublish = async ({ staff }: Pick<Repositories, 'staff'>, actor: Actor): Promise<boolean> => {
  if (actor.kind !== 'staff') return mayDo(actor, 'publish_policy').ok
  const { role } = (await staff.get(actor.staffId)) ?? actor
  return mayDo({ ...actor, role }, 'publish_policy').ok
}
