import { expect, test } from 'vitest'
import { remindDesk, sendDigest } from '../../app/application/messages/remind-desk.ts'
import { usualMessageSettings } from '../../app/domain/messages/message-settings.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const hour = 3_600
const owner = staff('owner')

const anUnattendedDesk = async (over: { deskAddress?: string | null } = {}) => {
  const made = await aDesk({ answers: { approval: 'by_person' } })
  const settings = { ...usualMessageSettings, deskAddress: 'desk@example.com', ...over }
  ok(await made.desk.mails.change({ settings, actor: owner }))
  const { shopId } = made.shop
  const jobs = async (name: string) =>
    (
      await made.pool.query<{ data: { digestId: string }; hours: number }>(
        `select data, extract(epoch from start_after - created_on) / 3600 as hours from pgboss.job
          where name = $1 order by start_after`,
        [name],
      )
    ).rows
  /** The reminder runs, and every digest there is is sent, twice. */
  const remind = async () => {
    await remindDesk(made.ports)({ shopId })
    for (const { data } of await jobs('send-digest')) {
      await sendDigest(made.ports)({ shopId, digestId: data.digestId })
      await sendDigest(made.ports)({ shopId, digestId: data.digestId })
    }
    return made.mails.filter(({ subject }) => subject === 'digest')
  }
  return { ...made, jobs, remind }
}

test('a return that nobody has decided in time is told to the desk once, and again only as many hours later', async () => {
  const { submit, remind, passTime } = await anUnattendedDesk()
  const { rma } = ok(await submit(1))
  expect(await remind()).toEqual([])
  passTime(25 * hour)
  const other = ok(await submit(1))
  expect(await remind()).toMatchObject([{ to: 'desk@example.com', text: rma }])
  passTime(20 * hour)
  expect(await remind()).toHaveLength(1)
  passTime(5 * hour)
  const mails = await remind()
  expect(mails.map(({ text }) => text)).toEqual([rma, `${rma} ${other.rma}`])
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2)
})

test('a return that was decided in time is told to nobody', async () => {
  const { desk, submit, remind, passTime, as } = await anUnattendedDesk()
  const { returnId } = ok(await submit(1))
  ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
  passTime(48 * hour)
  expect(await remind()).toEqual([])
})

test('two reminders at one moment make one mail', async () => {
  const { submit, remind, passTime, ports, shop } = await anUnattendedDesk()
  ok(await submit(1))
  passTime(30 * hour)
  const { shopId } = shop
  await Promise.all([1, 2, 3].map(() => remindDesk(ports)({ shopId })))
  expect(await remind()).toHaveLength(1)
})

test('without an address nobody is reminded, and nothing is queued', async () => {
  const { submit, remind, passTime, jobs } = await anUnattendedDesk({ deskAddress: null })
  ok(await submit(1))
  passTime(48 * hour)
  expect(await remind()).toEqual([])
  expect((await jobs('remind-desk')).filter(({ hours }) => hours > 1)).toEqual([])
})

test('the reminder is queued for when the return will be late', async () => {
  const { submit, jobs } = await anUnattendedDesk()
  ok(await submit(1))
  const queued = (await jobs('remind-desk')).map(({ hours }) => Math.round(hours))
  expect(queued).toContain(24)
})

test('a shopper’s message that nobody answers in time is an exception, until somebody does', async () => {
  const { desk, submit, passTime, as, pool } = await anUnattendedDesk()
  const { returnId } = ok(await submit(1))
  ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
  const actor = { kind: 'shopper', name: null } as const
  ok(await desk.returns.writeMessage({ returnId, actor, messageId: 'a-message', text: 'Hello?' }))
  const late = async () =>
    (await desk.returns.list({ exception: 'unanswered' })).rows.map((row) => row.returnId)
  expect(await late()).toEqual([])
  passTime(25 * hour)
  expect(await late()).toEqual([returnId])
  ok(await desk.returns.writeMessage({ ...as('agent', returnId), messageId: 'an-answer', text: 'Yes.' }))
  expect(await late()).toEqual([])
  const { rows } = await pool.query('select unanswered_since from returns')
  expect(rows).toEqual([{ unanswered_since: null }])
})

test('a message that came after the reminder was queued is told as well', async () => {
  const { desk, submit, passTime, as, remind, jobs, shop, ports } = await anUnattendedDesk()
  const { returnId } = ok(await submit(1))
  ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
  passTime(20 * hour)
  const actor = { kind: 'shopper', name: null } as const
  ok(await desk.returns.writeMessage({ returnId, actor, messageId: 'a-message', text: 'Hello?' }))
  passTime(5 * hour)
  const before = (await jobs('remind-desk')).length
  await remindDesk(ports)({ shopId: shop.shopId })
  expect((await jobs('remind-desk')).length).toBe(before + 1)
  expect(await remind()).toEqual([])
  passTime(20 * hour)
  expect(await remind()).toHaveLength(1)
})

test('returns where the shopper wrote last are counted and listed, until they are answered', async () => {
  const { desk, submit, as } = await anUnattendedDesk()
  const { returnId } = ok(await submit(1))
  ok(await submit(1))
  const found = async () => ({
    home: (await desk.home()).messages,
    listed: (await desk.returns.list({ messages: true })).rows.map((row) => [
      row.returnId,
      row.hasUnanswered,
    ]),
  })
  expect(await found()).toEqual({ home: 0, listed: [] })
  const actor = { kind: 'shopper', name: null } as const
  ok(await desk.returns.writeMessage({ returnId, actor, messageId: 'a-message', text: 'Hello?' }))
  expect(await found()).toEqual({ home: 1, listed: [[returnId, true]] })
  ok(await desk.returns.writeMessage({ ...as('agent', returnId), messageId: 'an-answer', text: 'Yes.' }))
  expect(await found()).toEqual({ home: 0, listed: [] })
})

test('what is stuck or lost is an exception, and so is anything that is one', async () => {
  const { desk, submit, passTime, as, carry, state } = await anUnattendedDesk()
  const asked = (exception: 'any' | 'stuck' | 'lost') =>
    desk.returns.list({ exception }).then(({ rows }) => rows.map(({ returnId }) => returnId))
  const { returnId } = ok(await submit(1))
  ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
  await carry(returnId)
  expect(await asked('any')).toEqual([])
  passTime(15 * 24 * hour)
  expect([await asked('stuck'), await asked('any'), await asked('lost')]).toEqual([
    [returnId],
    [returnId],
    [],
  ])
  const returnLineId = (await state(returnId)).lines[0]?.returnLineId ?? ''
  const receipts = [{ returnLineId, result: 'lost', quantity: 1 }] as const
  ok(await desk.returns.receive({ ...as('warehouse', returnId), receipts, note: null }))
  expect([await asked('lost'), await asked('any')]).toEqual([[returnId], [returnId]])
})
