import { expect, test } from 'vitest'
import { handleWebhook } from '../../app/application/channels/handle-webhook.ts'
import { readAfresh } from '../../app/application/channels/read-afresh.ts'
import type { Jobs } from '../../app/application/ports/jobs.ts'
import { aDesk } from './a-desk.ts'

test('a storm of news about one order is one reading, and what is told after it began asks for another', async () => {
  const { ports, shop, order, channel, pool } = await aDesk()
  const about = { kind: 'order', orderId: order.orderId } as const
  const deps = { ...ports, platform: () => ({ ...channel.platform, news: () => about }) }
  const { shopId, channelId } = shop
  const tell = async (eventId: string) => {
    const event = { eventId, topic: 'orders/updated', triggeredAt: ports.clock(), payload: {} }
    await ports.unitOfWork(shopId)(({ inbox }) => inbox.store(channelId, event, ports.clock()))
    await handleWebhook(deps)({ shopId, channelId, eventId })
  }
  const waiting = async () =>
    (
      await pool.query<{ id: string; data: Jobs['read-afresh'] }>(
        `select id, data from pgboss.job where name = 'read-afresh' and state = 'created'`,
      )
    ).rows
  for (let index = 0; index < 20; index += 1) await tell(`event-${index}`)
  const [job, ...more] = await waiting()
  // A storm may reach over the end of the ten seconds for which jobs share a key.
  expect(more.length).toBeLessThanOrEqual(1)
  await pool.query(`update pgboss.job set state = 'active' where name = 'read-afresh'`)
  await tell('event-while-it-is-read')
  expect(await waiting()).toHaveLength(1)
  await readAfresh(deps)(job?.data ?? expect.fail())
  expect(channel.called('orders.fetch')).toBe(1)
})

test('news of an order that nobody has asked about is not read', async () => {
  const { ports, shop, channel, pool } = await aDesk()
  const about = { kind: 'order', orderId: 'unknown' } as const
  const deps = { ...ports, platform: () => ({ ...channel.platform, news: () => about }) }
  const { shopId, channelId } = shop
  const event = { eventId: 'event', topic: 'orders/updated', triggeredAt: ports.clock(), payload: {} }
  await ports.unitOfWork(shopId)(({ inbox }) => inbox.store(channelId, event, ports.clock()))
  await handleWebhook(deps)({ shopId, channelId, eventId: 'event' })
  expect((await pool.query(`select from pgboss.job where name = 'read-afresh'`)).rowCount).toBe(0)
})
