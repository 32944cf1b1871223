import { expect, test } from 'vitest'
import { handleWebhook } from '../../app/application/channels/handle-webhook.ts'
import type { ChannelNews } from '../../app/application/ports/commerce-platform.ts'
import { PlatformUnavailable } from '../../app/application/ports/errors.ts'
import { aDesk } from './a-desk.ts'

/** A shop that is told something; whether the channel lets us in is up to the test. */
const aShopTold = async (news: ChannelNews, isInstalled: () => Promise<boolean>) => {
  const desk = await aDesk()
  const { ports, shop, channel, pool } = desk
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now')
  const now = (rows[0]?.now ?? expect.fail()).getTime()
  const at = (seconds: number) => new Date(now + seconds * 1000).toISOString()
  const work = ports.unitOfWork(shop.shopId)
  const platform = () => ({ ...channel.platform, news: () => news, isInstalled })
  let told = 0
  const tell = async (triggeredAt: string) => {
    const eventId = `event-${(told += 1)}`
    const event = { eventId, topic: 'a/b', triggeredAt, payload: {} }
    await work(({ inbox }) => inbox.store(shop.channelId, event, at(0)))
    const handle = () =>
      handleWebhook({ ...ports, clock: () => at(60), platform })({
        shopId: shop.shopId,
        channelId: shop.channelId,
        eventId,
      })
    await handle()
    return {
      handle,
      isHandled: async () =>
        (await work(({ inbox }) => inbox.get(shop.channelId, eventId)))?.handledAt != null,
    }
  }
  const leftAt = async () => (await ports.shops.get(shop.shopId))?.uninstalledAt ?? null
  const isThere = async () => (await ports.shops.get(shop.shopId)) !== null
  return { ...desk, tell, at, leftAt, isThere }
}
const yes = () => Promise.resolve(true)
const no = () => Promise.resolve(false)

test('a shop that left is closed from when it left, not from when we heard, nor from a moment to come', async () => {
  const one = await aShopTold({ kind: 'uninstalled' }, no)
  await one.tell(one.at(30))
  expect(await one.leftAt()).toBe(one.at(30))
  const two = await aShopTold({ kind: 'uninstalled' }, no)
  await two.tell('2199-01-01T00:00:00.000Z')
  expect(await two.leftAt()).toBe(two.at(60))
})

test('a shop that lets us in has not left, whatever is told under any date', async () => {
  const { tell, at, leftAt } = await aShopTold({ kind: 'uninstalled' }, yes)
  for (const when of [at(-1_000_000), at(30), '2199-01-01T00:00:00.000Z'])
    expect(await (await tell(when)).isHandled()).toBe(true)
  expect(await leftAt()).toBeNull()
})

test('that a shop left before it was installed says nothing about this installation', async () => {
  const { tell, at, leftAt } = await aShopTold({ kind: 'uninstalled' }, no)
  await tell(at(-1_000_000))
  expect(await leftAt()).toBeNull()
})

test('while the channel does not say whether the shop left, nothing is closed and nothing is forgotten', async () => {
  const silent = () => Promise.reject(new PlatformUnavailable('no answer', { effect: 'none' }))
  for (const kind of ['uninstalled', 'erase_shop'] as const) {
    const { tell, at, leftAt } = await aShopTold({ kind }, silent)
    await expect(tell(at(30))).rejects.toThrow(PlatformUnavailable)
    expect(await leftAt()).toBeNull()
  }
})

test('a shop that has the app is never erased', async () => {
  const { tell, at, isThere, leftAt } = await aShopTold({ kind: 'erase_shop' }, yes)
  const told = await tell(at(30))
  expect(await isThere()).toBe(true)
  expect(await leftAt()).toBeNull()
  expect(await told.isHandled()).toBe(true)
})

test('a shop that is known to have left is erased when that is asked', async () => {
  const { tell, at, isThere, ports, shop } = await aShopTold({ kind: 'erase_shop' }, no)
  await ports.shops.markUninstalled(shop.shopId, at(30))
  await tell(at(40))
  expect(await isThere()).toBe(false)
})

test('a shop whose leaving was never told is closed, and erased two days later unless it is back', async () => {
  for (const isBack of [false, true]) {
    const { tell, at, isThere, leftAt, ports, shop, pool } = await aShopTold({ kind: 'erase_shop' }, no)
    const { handle, isHandled } = await tell(at(30))
    expect([await isThere(), await leftAt(), await isHandled()]).toEqual([true, at(60), false])
    const { rows } = await pool.query<{ hours: string }>(
      `select round(extract(epoch from start_after - now()) / 3600) as hours from pgboss.job where name = 'handle-webhook'`,
    )
    expect(rows).toEqual([{ hours: '48' }])
    if (isBack) {
      await ports.shops.install({ domain: shop.domain, name: 'x', platform: 'shopify', timeZone: 'UTC' })
    }
    await handle()
    // Back, but without a token that works: it is asked once more in two days.
    expect(await isThere()).toBe(isBack)
  }
})
