import type {
  EndedSchedule,
  PolicySchedule,
  PolicyScheduleRepository,
} from '../../../application/ports/policy-schedules.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const policyScheduleRepository = (db: Connection, shopId: string): PolicyScheduleRepository => ({
  waiting: async () => (await db.rows<PolicySchedule>(WAITING, [shopId]))[0] ?? null,
  ended: () => db.rows<EndedSchedule>(ENDED, [shopId]),
  add: async ({ scheduleId, hash, policy, publishAt, scheduledAt, scheduledBy }) => {
    const values = [scheduleId, hash, jsonOf(policy), publishAt, scheduledAt, jsonOf(scheduledBy)]
    await db.write(ADD, [shopId, ...values])
  },
  end: async (scheduleId, { outcome, at, by }) => {
    await db.write(END, [shopId, scheduleId, outcome, at, jsonOf(by)])
  },
})

const COLUMNS = `s.schedule_id as "scheduleId", s.hash, s.publish_at as "publishAt",
  s.scheduled_at as "scheduledAt", s.scheduled_by as "scheduledBy"`

const WAITING: Statement = {
  name: 'policy-schedules-waiting',
  text: `select ${COLUMNS}, d.document as policy
    from policy_schedules s join policies d using (shop_id, hash) where s.shop_id = $1 and s.is_waiting`,
}

const ENDED: Statement = {
  name: 'policy-schedules-ended',
  text: `select ${COLUMNS}, s.outcome, s.ended_at as "endedAt", s.ended_by as "endedBy"
    from policy_schedules s where s.shop_id = $1 and s.is_waiting is null order by s.ended_at desc, s.schedule_id limit 50`,
}

const ADD: Statement = {
  name: 'policy-schedules-add',
  text: `with version as (
      insert into policies (shop_id, hash, document) values ($1, $3, $4) on conflict do nothing
    )
    insert into policy_schedules (shop_id, schedule_id, hash, publish_at, scheduled_at, scheduled_by, is_waiting)
    values ($1, $2, $3, $5, $6, $7, true)`,
}

const END: Statement = {
  name: 'policy-schedules-end',
  text: `update policy_schedules set is_waiting = null, outcome = $3, ended_at = $4, ended_by = $5
    where shop_id = $1 and schedule_id = $2 and is_waiting`,
}
