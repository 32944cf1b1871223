import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openShop } from './open.ts'
import { submit } from './submit.ts'

const migration = new URL('../../../prisma/migrations/0025_brief/migration.sql', import.meta.url)

test('returns from before are told in the list in the same words as those asked for today', async () => {
  const shop = await openShop()
  await submit(shop, { returnId: 'return-1' })
  const brief = async () => {
    const { rows } = await shop.pool.query<{ brief: unknown }>(
      'select brief from returns where shop_id = $1',
      [shop.shop.shopId],
    )
    return rows[0]?.brief
  }
  const written = await brief()
  expect(written).toMatchObject({ lines: [{}], furtherLines: 0, shown: 0 })
  await shop.pool.query('update returns set brief = null where shop_id = $1', [shop.shop.shopId])
  const [, fill = ''] = (await readFile(migration, 'utf8')).split('ADD COLUMN     "brief" JSONB;')
  await shop.pool.query(fill)
  expect(await brief()).toEqual(written)

  await shop.pool.query(
    `update return_events set data = jsonb_set(data, '{lines,0,decision,evidence}', '{"kinds": ["photo"]}')
      where shop_id = $1 and type = 'return_requested'`,
    [shop.shop.shopId],
  )
  await shop.pool.query(fill)
  expect(await brief()).toMatchObject({ attention: ['photo_missing'] })
})
