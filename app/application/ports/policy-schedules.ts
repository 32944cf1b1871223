import type { Policy } from '../../domain/policy/policy.ts'
import type { Actor } from '../../domain/returns/actor.ts'

/** A version that comes into force at an instant. It is fixed by its hash: what becomes of the draft does not touch it. */
export type PolicySchedule = {
  readonly scheduleId: string
  readonly hash: string
  readonly policy: Policy
  readonly publishAt: string
  readonly scheduledAt: string
  readonly scheduledBy: Actor
}

/**
 * How a schedule ended: it came into force, somebody called it off, or when its time came it could not decide any more, or who
 * scheduled it may not publish any more.
 */
export type ScheduleOutcome = 'published' | 'cancelled' | 'invalid' | 'not_allowed'

export type EndedSchedule = Omit<PolicySchedule, 'policy'> & {
  readonly outcome: ScheduleOutcome
  readonly endedAt: string
  readonly endedBy: Actor
}

/** A shop has one at a time, at the most. */
export type PolicyScheduleRepository = {
  readonly waiting: () => Promise<PolicySchedule | null>
  readonly ended: () => Promise<readonly EndedSchedule[]>
  readonly add: (schedule: PolicySchedule) => Promise<void>
  readonly end: (
    scheduleId: string,
    ended: { readonly outcome: ScheduleOutcome; readonly at: string; readonly by: Actor },
  ) => Promise<void>
}
