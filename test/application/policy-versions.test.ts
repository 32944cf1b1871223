import { describe, expect, test } from 'vitest'
import { publishScheduled } from '../../app/application/policy/schedule-policy.ts'
import type { Actor } from '../../app/domain/returns/actor.ts'
import type { Rule } from '../../app/domain/policy/policy.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const owner = { kind: 'staff', staffId: 'staff-owner', name: 'The owner', role: 'owner' } as const
const sale = (name: string): Rule => ({
  name,
  when: { fact: 'line.on_sale', op: 'equals', value: true },
  answers: { returnable: { allowed: false, because: 'final_sale' } },
})

/** A desk with a draft over its first version. The clock stands at 11 in the morning of 20 November in Amsterdam. */
const aDraft = async () => {
  const desk = await aDesk()
  const { policies } = desk.desk
  const first = await policies.current()
  const add = (name: string, basedOn: string) =>
    policies.edit({ edit: { kind: 'put', rule: sale(name), was: null }, basedOn, actor: owner })
  const { hash: draft } = ok(await add('Sale', first.hash))
  const waiting = async () => (await policies.schedules()).waiting
  const run = async (scheduleId?: string) =>
    publishScheduled(desk.ports)({
      shopId: desk.shop.shopId,
      scheduleId: scheduleId ?? (await waiting())?.scheduleId ?? '',
    })
  const schedule = (minute: string) => policies.schedule({ draft, basedOn: first.hash, minute, actor: owner })
  return { ...desk, policies, first, add, draft, waiting, run, schedule }
}

describe('a version that is scheduled', () => {
  test('comes into force at its minute of the shop’s zone, once, in the name of who scheduled it', async () => {
    const { policies, schedule, run, passTime, draft, waiting } = await aDraft()
    expect(ok(await schedule('2026-11-21T00:00')).publishAt).toBe('2026-11-20T23:00:00.000Z')
    const { scheduleId = '' } = (await waiting()) ?? {}
    await run(scheduleId)
    expect((await policies.current()).hash).not.toBe(draft)
    passTime(13 * 3600)
    await Promise.all([run(scheduleId), run(scheduleId), run(scheduleId)])
    expect(await policies.current()).toMatchObject({ hash: draft, publishedBy: owner })
    expect(await policies.history()).toHaveLength(2)
    expect(await policies.schedules()).toMatchObject({
      waiting: null,
      ended: [{ outcome: 'published', endedBy: { kind: 'system' } }],
    })
    expect(await policies.draft()).toBeNull()
  })

  test('is what it was when it was scheduled, whatever becomes of the draft, and leaves that alone', async () => {
    const { policies, schedule, run, passTime, draft, add } = await aDraft()
    ok(await schedule('2026-11-21T00:00'))
    const { hash: later } = ok(await add('Another', draft))
    passTime(13 * 3600)
    await run()
    expect([(await policies.current()).hash, (await policies.draft())?.hash]).toEqual([draft, later])
  })

  test('is called off by the owner, and then comes into force no more', async () => {
    const { policies, schedule, run, passTime, first, waiting } = await aDraft()
    ok(await schedule('2026-11-21T00:00'))
    const { scheduleId = '' } = (await waiting()) ?? {}
    expect(await policies.cancelSchedule({ scheduleId, actor: staff('agent') })).toMatchObject({
      refusal: { code: 'not_your_role' },
    })
    ok(await policies.cancelSchedule({ scheduleId, actor: owner }))
    expect(await policies.cancelSchedule({ scheduleId, actor: owner })).toMatchObject({
      refusal: { code: 'policy_schedule_over' },
    })
    passTime(13 * 3600)
    await run(scheduleId)
    expect((await policies.current()).hash).toBe(first.hash)
    expect((await policies.schedules()).ended).toMatchObject([{ outcome: 'cancelled', endedBy: owner }])
    ok(await schedule('2026-11-21T12:00'))
  })

  test('is one at a time, at a time that is to come and exists', async () => {
    const { schedule } = await aDraft()
    for (const minute of [
      '9999-12-31T23:59',
      '2026-11-20T10:59',
      '2028-01-01T00:00',
      '2027-03-28T02:30',
      'tomorrow',
      '',
    ])
      expect(await schedule(minute)).toMatchObject({ refusal: { code: 'policy_schedule_when' } })
    ok(await schedule('2026-11-20T11:01'))
    expect(await schedule('2026-11-22T00:00')).toMatchObject({ refusal: { code: 'policy_schedule_waiting' } })
  })

  test('overrides nothing that came after it: while it waits nothing else comes into force', async () => {
    const { policies, schedule, draft, first, desk } = await aDraft()
    ok(await schedule('2026-11-21T00:00'))
    const refused = { refusal: { code: 'policy_schedule_waiting' } }
    expect(await policies.publish({ draft, basedOn: first.hash, actor: owner })).toMatchObject(refused)
    const again = { hash: draft, basedOn: first.hash, actor: owner }
    expect(await policies.publishAgain(again)).toMatchObject(refused)
    const { catalogue, basedOn, photos } = await desk.reasons.page()
    const codes = catalogue.groups.flatMap(({ choices }) => choices.map(({ code }) => code))
    const reasons = { catalogue, basedOn, actor: owner }
    expect(
      await desk.reasons.publish({ ...reasons, photos: codes.filter((code) => !photos.includes(code)) }),
    ).toMatchObject(refused)
    ok(await desk.reasons.publish({ ...reasons, photos }))
    expect((await policies.current()).hash).toBe(first.hash)
  })

  test('comes into force only if who scheduled it may still publish', async () => {
    const { policies, schedule, run, passTime, first, ports, shop } = await aDraft()
    const member = { staffId: owner.staffId, name: owner.name, email: null, role: 'owner' } as const
    await ports.unitOfWork(shop.shopId)(({ staff: people }) => people.meet(member))
    ok(await schedule('2026-11-21T00:00'))
    await ports.unitOfWork(shop.shopId)(({ staff: people }) => people.setRole(owner.staffId, 'agent'))
    passTime(13 * 3600)
    await run()
    expect((await policies.current()).hash).toBe(first.hash)
    expect(await policies.schedules()).toMatchObject({ waiting: null, ended: [{ outcome: 'not_allowed' }] })
  })

  test('has a job that waits for it in the transaction that schedules it', async () => {
    const { schedule, pool } = await aDraft()
    ok(await schedule('2026-11-25T00:00'))
    const { rows } = await pool.query<{ seconds: number }>(
      `select extract(epoch from start_after - created_on)::int as seconds from pgboss.job where name = 'publish-policy'`,
    )
    expect(rows.map(({ seconds }) => Math.round(seconds / 3600))).toEqual([24])
  })
})

describe('the policy that a shop was given', () => {
  test('is made its own as it stands, by the owner, once, with who and when', async () => {
    const { desk, passTime } = await aDesk()
    const { policies, setup } = desk
    const step = async () => (await setup.guide()).steps.find(({ step: one }) => one === 'policy')
    const given = await policies.current()
    expect(await step()).toMatchObject({ isDone: false })
    const own = (actor: Actor, hash = given.hash) => policies.makeOwn({ hash, actor })
    expect(await own(staff('agent'))).toMatchObject({ refusal: { code: 'not_your_role' } })
    expect(await own(owner, 'another')).toMatchObject({ refusal: { code: 'policy_replaced' } })
    passTime(3_600)
    expect(ok(await own(owner))).toEqual({ hash: given.hash })
    expect(await policies.current()).toEqual({
      ...given,
      publishedAt: '2026-11-20T11:00:00.000Z',
      publishedBy: owner,
    })
    expect(await policies.history()).toHaveLength(2)
    expect(await step()).toMatchObject({ isDone: true })
    expect(await own(owner)).toMatchObject({ refusal: { code: 'policy_unchanged' } })
  })

  test('is made its own beside a draft, which stays', async () => {
    const { policies, first, draft } = await aDraft()
    ok(await policies.makeOwn({ hash: first.hash, actor: owner }))
    expect((await policies.draft())?.hash).toBe(draft)
  })
})

describe('a version from before', () => {
  test('is put in force again, named as before and attributed anew; the draft stays', async () => {
    const { policies, first, draft, add } = await aDraft()
    ok(await policies.publish({ draft, basedOn: first.hash, actor: owner }))
    const { hash: next } = ok(await add('Next', draft))
    const back = { hash: first.hash, basedOn: draft, actor: owner }
    expect(await policies.publishAgain({ ...back, actor: staff('agent') })).toMatchObject({
      refusal: { code: 'not_your_role' },
    })
    expect(await policies.publishAgain({ ...back, basedOn: first.hash })).toMatchObject({
      refusal: { code: 'policy_replaced' },
    })
    expect(await policies.publishAgain({ ...back, hash: next })).toMatchObject({
      refusal: { code: 'policy_version_unknown' },
    })
    ok(await policies.publishAgain(back))
    expect(await policies.current()).toMatchObject({
      ...{ hash: first.hash, policy: first.policy, publishedBy: owner },
    })
    expect((await policies.draft())?.hash).toBe(next)
    expect((await policies.history()).map(({ hash }) => hash)).toEqual([first.hash, draft, first.hash])
  })

  test('leaves returns that another version decided as they are', async () => {
    const { policies, first, draft, submit, state } = await aDraft()
    const { returnId } = ok(await submit())
    ok(await policies.publish({ draft, basedOn: first.hash, actor: owner }))
    ok(await policies.publishAgain({ hash: first.hash, basedOn: draft, actor: owner }))
    expect((await state(returnId)).lines.map(({ decision }) => decision.policyHash)).toEqual([first.hash])
  })
})

describe('what a policy would do', () => {
  test('is told for every rule by what was sold last', async () => {
    const { policies } = await aDraft()
    const draft = (await policies.draft()) ?? expect.unreachable()
    const effects = await policies.effects(draft)
    expect(effects?.lines).toBeGreaterThan(0)
    expect(effects?.rules).toHaveLength(draft.policy.rules.length)
    expect(effects?.rules.at(-1)).toBeNull()
    const unsound = { ...draft.policy, rules: draft.policy.rules.slice(0, -1) }
    expect(await policies.effects({ policy: unsound, hash: 'unsound' })).toBeNull()
  })

  test('is tried on one line, by the draft beside the version in force', async () => {
    const { policies, order, draft } = await aDraft()
    const lineId = order.lines[0]?.lineId ?? ''
    const trial = {
      ...{ orderId: order.orderId, lineId, reason: 'damaged', quantity: 1, evidence: 0, day: '2026-11-20' },
      resolution: 'refund' as const,
    }
    const tried = ok(await policies.tryOut(trial))
    const [first] = tried.draft?.explanation.answers ?? []
    expect(first?.passedOver.map(({ rule }) => rule)).toContain('Sale')
    expect(tried.published.refusal).toBeNull()
    const late = ok(await policies.tryOut({ ...trial, day: '2027-11-20' }))
    expect(late.published.refusal).toMatchObject({ code: 'window_closed' })
    expect(late.published.explanation.nearest).toMatchObject([{ kind: 'days' }])
    for (const wrong of [
      { quantity: 0 },
      { quantity: 99 },
      { evidence: -1 },
      { day: '2026-02-30' },
      { reason: 'none' },
    ])
      expect(await policies.tryOut({ ...trial, ...wrong })).toMatchObject({
        refusal: { code: 'policy_trial_unreadable' },
      })
    expect(await policies.tryOut({ ...trial, orderId: 'none' })).toMatchObject({
      refusal: { code: 'order_not_found' },
    })
    expect(draft).not.toBe('')
  })
})

describe('photos that reasons ask for', () => {
  const filmed = (name: string): Rule => ({ ...sale(name), answers: { evidence: ['video'] } })
  const publishPhotos = async (rules: readonly Rule[], photos: readonly string[]) => {
    const { desk } = await aDesk()
    const first = await desk.policies.current()
    const policy = { ...first.policy, rules: [...rules, ...first.policy.rules] }
    const { hash } = ok(await desk.policies.saveDraft({ policy, basedOn: first.hash, actor: owner }))
    ok(await desk.policies.publish({ draft: hash, basedOn: first.hash, actor: owner }))
    const { catalogue, basedOn } = await desk.reasons.page()
    const outcome = await desk.reasons.publish({ catalogue, basedOn, photos, actor: owner })
    return { outcome, before: hash, current: await desk.policies.current() }
  }

  test('are published as any policy is: not above as many rules as it may have', async () => {
    const full = Array.from({ length: 199 }, (_, at) => filmed(`Film ${at}`))
    const { outcome, before, current } = await publishPhotos(full, ['damaged'])
    expect(outcome).toMatchObject({ refusal: { code: 'policy_rules_full', count: 200 } })
    expect(current.hash).toBe(before)
  })

  test('are a rule with a name of its own, whatever names there are', async () => {
    const taken = ['', ' 2', ' 3', ' *'].map((end) => filmed(`Photos by reason${end}`))
    const { outcome, current } = await publishPhotos(taken, ['damaged'])
    expect([outcome.ok, current.policy.rules[0]?.name]).toEqual([true, 'Photos by reason (2)'])
  })
})
