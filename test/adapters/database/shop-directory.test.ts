import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
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
  await shops.markUninstalled(shop.shopId, noon)
  expect(await shops.findByDomain('shopify', domain)).toEqual({ ...shop, uninstalledAt: noon })
  expect(await shops.install({ domain, name: 'One', platform: 'shopify', timeZone: 'UTC' })).toEqual(shop)
  expect(await shops.findByDomain('shopify', domain)).toEqual(shop)
})
