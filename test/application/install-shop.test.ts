import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { installShop } from '../../app/application/channels/install-shop.ts'
import { PlatformRejected, PlatformUnavailable } from '../../app/application/ports/errors.ts'
import type { ShopProfile } from '../../app/application/ports/commerce-platform.ts'
import { aDesk } from './a-desk.ts'

const installing = async (profile: () => Promise<ShopProfile>) => {
  const { ports, channel } = await aDesk()
  const domain = `java-batik-${randomUUID()}.myshopify.com`
  const warnings: string[] = []
  const platform = () => ({ ...channel.platform, profile })
  const install = () =>
    installShop({ ...ports, platform, log: (_level, what) => void warnings.push(what) })('shopify', domain)
  const zone = async (shopId: string) =>
    (await ports.unitOfWork(shopId)(({ policies }) => policies.current())).policy.timeZone
  return { install, zone, warnings }
}

test('a shop is taken in under its own name, and its first policy counts days where it is', async () => {
  const { install, zone } = await installing(async () => ({ name: 'Batik Jaya', timeZone: 'Asia/Jakarta' }))
  const shop = await install()
  expect(shop.name).toBe('Batik Jaya')
  expect(await zone(shop.shopId)).toBe('Asia/Jakarta')
})

test.each([
  ['gives no answer', new PlatformUnavailable('no answer', { effect: 'none' })],
  ['says no', new PlatformRejected('forbidden', 'no')],
])('a shop whose channel %s is taken in all the same, and the log says so', async (_what, error) => {
  const { install, zone, warnings } = await installing(() => Promise.reject(error))
  const shop = await install()
  expect(shop.name).toMatch(/^Java Batik /)
  expect(await zone(shop.shopId)).toBe('UTC')
  expect(warnings).toHaveLength(1)
})

test('a zone that nobody knows, and a name of blanks, are not taken over', async () => {
  const { install, zone } = await installing(async () => ({ name: '  ', timeZone: 'Mars/Olympus' }))
  const shop = await install()
  expect(shop.name).toMatch(/^Java Batik /)
  expect(await zone(shop.shopId)).toBe('UTC')
})

test('a shop that is there already is not asked again, and keeps its policy', async () => {
  let asked = 0
  const { install } = await installing(async () => {
    asked += 1
    return { name: 'Batik Jaya', timeZone: 'Asia/Jakarta' }
  })
  const first = await install()
  expect(await install()).toEqual(first)
  expect(asked).toBe(1)
})
