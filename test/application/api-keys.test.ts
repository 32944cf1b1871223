import { expect, test } from 'vitest'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const owner = staff('owner')

test('a key opens its shop, is kept only as a hash, and opens nothing from the moment it is removed', async () => {
  const { desk, kembali, shop, pool, passTime } = await aDesk()
  const { keyId, secret } = ok(await desk.apiKeys.make({ name: ' Chat bot ', actor: owner }))
  expect(await kembali.openWithKey(secret)).toEqual({ shop, keyId })
  const rows = (await pool.query('select * from api_keys')).rows
  expect(JSON.stringify(rows)).not.toContain(secret.split('_').at(-1))
  expect(ok(await desk.apiKeys.list(owner))).toMatchObject([
    { keyId, name: 'Chat bot', usedAt: '2026-11-20T10:00:00.000Z' },
  ])
  passTime(30)
  await kembali.openWithKey(secret)
  expect(ok(await desk.apiKeys.list(owner))[0]?.usedAt).toBe('2026-11-20T10:00:00.000Z')
  passTime(40)
  await kembali.openWithKey(secret)
  expect(ok(await desk.apiKeys.list(owner))[0]?.usedAt).toBe('2026-11-20T10:01:10.000Z')
  ok(await desk.apiKeys.remove({ keyId, actor: owner }))
  expect(await kembali.openWithKey(secret)).toBeNull()
  expect(await desk.apiKeys.remove({ keyId, actor: owner })).toMatchObject({
    refusal: { code: 'api_key_not_found' },
  })
})

test('a key of one shop opens no other, whatever parts of two keys are put together', async () => {
  const { desk, kembali, shop, ports } = await aDesk()
  const other = await ports.shops.install({
    ...{ domain: 'other.myshopify.com', name: 'Other', platform: 'shopify', timeZone: 'Europe/Amsterdam' },
  })
  const theirs = kembali.desk(other)
  const [one, two] = [
    ok(await desk.apiKeys.make({ name: 'one', actor: owner })),
    ok(await theirs.apiKeys.make({ name: 'two', actor: owner })),
  ]
  const [ours, others] = [one.secret.split('_'), two.secret.split('_')]
  const opened: unknown[] = []
  for (const shopId of [ours[1], others[1]])
    for (const keyId of [ours[2], others[2]])
      for (const secret of [ours[3], others[3]])
        opened.push((await kembali.openWithKey(['kembali', shopId, keyId, secret].join('_')))?.shop.shopId)
  expect(opened.filter((id) => id !== undefined)).toEqual([shop.shopId, other.shopId])
  expect(ok(await theirs.apiKeys.list(owner)).map(({ name }) => name)).toEqual(['two'])
  expect(await theirs.apiKeys.remove({ keyId: one.keyId, actor: owner })).toMatchObject({ ok: false })
  await ports.shops.markUninstalled(shop.shopId, '2099-01-01T00:00:00Z')
  expect(await kembali.openWithKey(one.secret)).toBeNull()
})

test.each([
  '',
  'kembali',
  'kembali___',
  'kembali_a_b_c',
  `kembali_x_y_${'\u0000'.repeat(40)}`,
  'x'.repeat(5_000),
])('what is no key opens nothing: %j', async (key) => {
  const { kembali } = await aDesk()
  expect(await kembali.openWithKey(key)).toBeNull()
})

test('only the owner sees, makes and removes keys; ten at the most, each with a name', async () => {
  const { desk } = await aDesk()
  for (const role of ['agent', 'warehouse', 'finance'] as const) {
    const actor = staff(role)
    const asked = [
      desk.apiKeys.list(actor),
      desk.apiKeys.make({ name: 'x', actor }),
      desk.apiKeys.remove({ keyId: 'x', actor }),
    ]
    for (const outcome of await Promise.all(asked))
      expect(outcome).toMatchObject({ refusal: { code: 'not_your_role', duty: 'manage_api_keys' } })
  }
  for (const name of ['', '  ', 'x'.repeat(61), 'a\u0000b'])
    expect(await desk.apiKeys.make({ name, actor: owner })).toMatchObject({
      refusal: { code: 'api_key_name_wrong' },
    })
  const made = await Promise.all(
    Array.from({ length: 12 }, (_, at) => desk.apiKeys.make({ name: `${at}`, actor: owner })),
  )
  expect(made.filter(({ ok: isMade }) => isMade)).toHaveLength(10)
})
