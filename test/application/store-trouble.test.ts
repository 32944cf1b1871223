import { describe, expect, test } from 'vitest'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { deskWords } from '../../app/i18n/desk-words.ts'
import { addressMarks } from '../../app/address-marks.server.ts'
import { openStores } from '../../app/stores.server.ts'
import { createStores } from '../../app/adapters/platforms/woocommerce/stores.ts'
import { readReply } from '../../app/adapters/platforms/woocommerce/exchange.ts'
import { one } from '../stand-ins/woocommerce/books.ts'
import { placeOrder } from '../stand-ins/woocommerce/seed.ts'
import { aStoreDesk } from './a-store-desk.ts'

type World = Awaited<ReturnType<typeof aStoreDesk>>
const words = deskWords('en')

/** What a merchant reads: what is wrong, and what to do. */
const isTold = (code: string) => {
  expect(words.find(`channels.problem.${code}`)).not.toBe(null)
  expect(words.find(`channels.mend.${code}`)).not.toBe(null)
}

/** Spoils a store, and answers how it is mended. */
const troubles: Readonly<Record<string, readonly [code: string, spoil: (world: World) => () => void]>> = {
  'keys that were deleted': [
    'keys_refused',
    ({ store }) => {
      const { consumerSecret } = store.key
      store.key.consumerSecret = 'cs_other'
      return () => void (store.key.consumerSecret = consumerSecret)
    },
  ],
  'plain permalinks': [
    'no_rest_api',
    ({ store }) => {
      store.books.settings.hasPlainPermalinks = true
      return () => void (store.books.settings.hasPlainPermalinks = false)
    },
  ],
  'a page of maintenance or a security check, with status 200': [
    'not_json',
    ({ store }) => {
      store.faults.add({ kind: 'html' })
      return () => store.faults.clear()
    },
  ],
  'half a document': [
    'not_json',
    ({ store }) => {
      store.faults.add({ kind: 'garbage' })
      return () => store.faults.clear()
    },
  ],
  'a redirect': [
    'redirected',
    ({ store }) => {
      store.faults.add({ kind: 'redirect' })
      return () => store.faults.clear()
    },
  ],
  'a fatal error of PHP': [
    'store_unavailable',
    ({ store }) => {
      store.faults.add({ kind: 'http_500' })
      return () => store.faults.clear()
    },
  ],
}

describe('what is wrong with a store is told, and reading goes on by itself when it is mended', () => {
  test.each(Object.keys(troubles))('%s', async (name) => {
    const world = await aStoreDesk({ seed: { orders: 130 } })
    const [code, spoil] = troubles[name] ?? ['', () => () => undefined]
    const mend = spoil(world)
    await world.syncOnly()
    expect((await world.channel()).problem).toMatchObject({ code })
    isTold(code)
    const { rows } = await world.pool.query(
      `select 1 from pgboss.job where name = 'sync-channel' and state = 'created' and start_after > now()`,
    )
    expect(rows.length).toBeGreaterThan(0)
    mend()
    world.passTime(3600)
    await world.sync()
    expect((await world.channel()).problem).toBeNull()
    expect(await world.count()).toBe(130)
  })

  test('WooCommerce before 8.2', async () => {
    const world = await aStoreDesk()
    world.store.books.settings.version = '7.9.0'
    await world.check()
    expect((await world.channel()).problem).toMatchObject({ code: 'woocommerce_too_old' })
    isTold('woocommerce_too_old')
    world.store.books.settings.version = '8.2.0'
    await world.check()
    expect((await world.channel()).problem).toBeNull()
  })

  test.each([
    [403, 'blocked'],
    [401, 'blocked'],
    [404, 'no_rest_api'],
    [503, null],
    [200, 'not_json'],
  ] as const)('a page in place of data, with status %i', (status, code) => {
    const asked = { isChange: false, name: 'get orders' }
    const page = { status, body: '<!doctype html><title>Just a moment...</title>', header: () => null }
    let error: unknown
    try {
      readReply(asked, page)
    } catch (thrown) {
      error = thrown
    }
    if (status === 200 || status === 503) expect(error).toMatchObject({ effect: 'none', sign: code })
    else expect(error).toMatchObject({ code })
    if (code) isTold(code)
  })

  test('an answer that does not come in time', () => {
    isTold('no_answer')
    isTold('keys_read_only')
    isTold('clock_skew')
    isTold('address_not_public')
  })
})

describe('large and odd orders come in', () => {
  test('one of a thousand lines, one of ten megabytes, and guests without a name', async () => {
    const world = await aStoreDesk({ seed: { orders: 20 } })
    const { books } = world.store
    const many = placeOrder(books, {
      email: 'many@example.test',
      lines: Array.from({ length: 1_000 }, () => ({ sku: 'MUG-1', quantity: 1 })),
    })
    const large = placeOrder(books, { email: 'large@example.test', lines: [{ sku: 'MUG-1', quantity: 1 }] })
    const [item] = large.items
    if (item) item.meta.push({ id: 1, key: 'engraving', value: 'x'.repeat(10 * one * 100) })
    const guest = placeOrder(books, {
      email: 'guest@example.test',
      name: ['', ''],
      lines: [{ sku: 'MUG-1', quantity: 1 }],
    })
    await world.sync()
    expect((await world.channel()).problem).toBeNull()
    expect((await world.stored(many.id))?.snapshot.lines).toHaveLength(1_000)
    expect((await world.stored(large.id))?.snapshot.lines).toHaveLength(1)
    expect((await world.stored(guest.id))?.snapshot.email).toBe('guest@example.test')
    const bytes = await world.pool.query<{ n: number }>(
      'select max(length(snapshot::text)) as n from order_versions where order_id = $1',
      [world.orderId(large.id)],
    )
    expect(bytes.rows[0]?.n).toBeLessThan(100_000)
  })
})

describe('an address that somebody types', () => {
  const { stores } = openStores({
    configuration: { mayReachStoresAnywhere: false, appUrl: 'https://app.example', callTimeoutSeconds: 2 },
    key: new Uint8Array(32),
    marksOf: addressMarks(new Uint8Array(32)),
    unitOfWork: () => () => Promise.reject(new Error('not needed')),
  })

  test.each([
    ['http://shop.example.com', 'address_not_https'],
    ['https://user:pass@shop.example.com', 'address_invalid'],
    ['not an address', 'address_invalid'],
    ['https://127.0.0.1', 'address_not_public'],
    ['https://2130706433', 'address_not_public'],
    ['https://0x7f.1', 'address_not_public'],
    ['https://10.1.2.3', 'address_not_public'],
    ['https://172.16.0.1', 'address_not_public'],
    ['https://192.168.1.1/shop', 'address_not_public'],
    ['https://169.254.169.254/latest/meta-data', 'address_not_public'],
    ['https://shop.localhost', 'address_not_public'],
  ])('%s is refused as %s', async (typed, code) => {
    expect(await stores.inspect(typed)).toMatchObject({ refusal: { code } })
    expect(words.find(`refusal.${code}`)).not.toBe(null)
  })

  test.each(['https://[::1]', 'https://[fe80::1]', 'https://[fc00::1]', 'https://[::ffff:127.0.0.1]'])(
    '%s is refused',
    async (typed) => {
      const seen = await stores.inspect(typed)
      expect(seen.ok ? '' : seen.refusal.code).toMatch(/^address_/)
    },
  )

  test('that sends us on to an address inside is refused, and nobody goes there', async () => {
    let visits = 0
    const inside = createServer((_request, response) => {
      visits += 1
      response.end('{}')
    }).listen(0, '127.0.0.1')
    const outside = createServer((_request, response) => {
      response
        .writeHead(302, { location: `http://127.0.0.1:${(inside.address() as AddressInfo).port}/` })
        .end()
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => outside.once('listening', resolve))
    onTestFinished(() => {
      inside.close()
      outside.close()
    })
    const looking = createStores({ addressOf: () => Promise.resolve('127.0.0.1'), mayReachAnywhere: true })
    const { port } = outside.address() as AddressInfo
    expect(await looking.inspect(`http://shop.example:${port}`)).toMatchObject({
      refusal: { code: 'store_redirects' },
    })
    expect(visits).toBe(0)
  })
})

test('what is read again since it is time ends where somebody asked for it meanwhile, and begins again where its worker died', async () => {
  const world = await aStoreDesk()
  const waiting = async () => {
    const { rows } = await world.pool.query<{ soon: boolean }>(
      `delete from pgboss.job where name = 'sync-channel' and state = 'created'
        returning start_after < now() + interval '5 minutes' as soon`,
    )
    return rows.map(({ soon }) => soon)
  }
  await world.sync()
  expect(await waiting()).toEqual([false])
  world.passTime(20 * 60)
  await world.syncTimed()
  expect(await waiting()).toEqual([])
  world.passTime(45 * 60)
  await world.syncTimed()
  expect(await waiting()).toEqual([false])
  const { shopId } = world.shop
  const { channelId } = await world.channel()
  await world.ports.withLock(`sync ${shopId} ${channelId}`, async () => {
    await world.syncOnly()
    return true
  })
  expect(await waiting()).toEqual([true])
})
