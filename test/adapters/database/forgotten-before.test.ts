import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openShop } from './open.ts'
import { submit } from './submit.ts'

const migration = new URL('../../../prisma/migrations/0023_forget_customers/migration.sql', import.meta.url)

test('who was forgotten before loses tags and number of orders in old decisions too, and nobody else does', async () => {
  const [forgotten, known] = [await openShop(), await openShop()]
  for (const shop of [forgotten, known]) {
    await submit(shop, { returnId: 'return-1' })
    await shop.pool.query(
      `update return_events set data = jsonb_set(jsonb_set(data, '{lines,0,decision,facts,customer.tags}', '["vip"]'),
        '{lines,0,decision,facts,customer.orders}', '47') where shop_id = $1 and type = 'return_requested'`,
      [shop.shop.shopId],
    )
  }
  await forgotten.pool.query(
    `update return_events set data = jsonb_set(data, '{contact,email}', '""') where shop_id = $1`,
    [forgotten.shop.shopId],
  )
  await known.pool.query(await readFile(migration, 'utf8'))
  const factsIn = async ({ pool, shop }: typeof known) => {
    const { rows } = await pool.query<{ tags: unknown; orders: unknown; sku: unknown }>(
      `select f->'customer.tags' as tags, f->'customer.orders' as orders, f->'line.sku' as sku
       from (select data#>'{lines,0,decision,facts}' as f from return_events
         where shop_id = $1 and type = 'return_requested') e`,
      [shop.shopId],
    )
    return rows
  }
  const sku = expect.any(String) as string
  expect(await factsIn(forgotten)).toEqual([{ tags: [], orders: 0, sku }])
  expect(await factsIn(known)).toEqual([{ tags: ['vip'], orders: 47, sku }])
})
