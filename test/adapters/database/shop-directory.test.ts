import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPrisma } from '../../../app/adapters/database/prisma.ts'
import { aPolicy, noon } from './given.ts'
import { ourDatabase } from './open.ts'

const aDomain = () => `${randomUUID()}.example.test`

test('a shop that is installed by several processes at the same moment is one shop with one policy', async () => {
  const { shops, pool, unitOfWork } = await ourDatabase()
  const domain = aDomain()
  const install = () => shops.install({ domain, name: 'One', platform: 'shopify', timeZone: 'UTC' })
  const records = await Promise.all(Array.from({ length: 8 }, install))
  expect(new Set(records.map(({ shopId }) => shopId)).size).toBe(1)
  const { shopId } = records[0] ?? expect.fail()
  expect(await unitOfWork(shopId)(({ policies }) => policies.history())).toHaveLength(1)
  expect(await unitOfWork(shopId)(({ policies }) => policies.current())).toEqual(aPolicy())
  const { rowCount } = await pool.query(
    'select from shops s where not exists (select from channels where shop_id = s.shop_id)',
  )
  expect(rowCount).toBe(0)
})

test('a shop is found by its domain on its platform', async () => {
  const { shops } = await ourDatabase()
  const domain = aDomain()
  const shop = await shops.install({ domain, name: 'One', platform: 'shopify', timeZone: 'UTC' })
  expect(shop).toMatchObject({ name: 'One', domain, uninstalledAt: null })
  expect(await shops.findByDomain('shopify', domain)).toEqual(shop)
  expect(await shops.get(shop.shopId)).toEqual(shop)
  expect(await shops.findByDomain('woocommerce', domain)).toBeNull()
  expect(await shops.get('nobody')).toBeNull()
})

test('a shop that comes back is the shop it was', async () => {
  const { shops } = await ourDatabase()
  const domain = aDomain()
  const shop = await shops.install({ domain, name: 'One', platform: 'shopify', timeZone: 'UTC' })
  const left = await aMomentLater()
  await shops.markUninstalled(shop.shopId, left)
  expect(await shops.findByDomain('shopify', domain)).toEqual({ ...shop, uninstalledAt: left })
  expect(await shops.install({ domain, name: 'One', platform: 'shopify', timeZone: 'UTC' })).toEqual(shop)
  expect(await shops.findByDomain('shopify', domain)).toEqual(shop)
})

test('the news that a shop left changes nothing once it is installed again, however late it comes', async () => {
  const { shops, pool } = await ourDatabase()
  const asked = { domain: aDomain(), name: 'One', platform: 'shopify', timeZone: 'UTC' } as const
  const shop = await shops.install(asked)
  await shops.markUninstalled(shop.shopId, noon)
  expect(await shops.get(shop.shopId)).toEqual(shop)
  const left = await aMomentLater()
  await shops.markUninstalled(shop.shopId, left)
  const back = await shops.install(asked)
  const session = { id: `offline_${asked.domain}`, shop: asked.domain, state: '', accessToken: 'x' }
  await createPrisma(pool).session.create({ data: session })
  await shops.markUninstalled(shop.shopId, left)
  expect(await shops.get(shop.shopId)).toEqual(back)
  const { rowCount } = await pool.query('select from "Session" where shop = $1', [asked.domain])
  expect(rowCount).toBe(1)
})

/** By the database's clock, which says when a shop was installed. */
const aMomentLater = async (): Promise<string> => {
  const { pool } = await ourDatabase()
  const { rows } = await pool.query<{ now: Date }>(`select now() + interval '2 ms' as now`)
  await pool.query('select pg_sleep(0.004)')
  return rows[0]?.now.toISOString() ?? expect.fail()
}
