import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { signatureOf } from '../../app/adapters/platforms/woocommerce/plugin-signature.ts'
import { deskToken } from '../stand-ins/woocommerce/plugin-site/signing.ts'
import { addKey } from '../stand-ins/woocommerce/authorize.ts'
import { startWooStandIn } from '../stand-ins/woocommerce/server.ts'
import { staff } from '../builders/return-desk.ts'
import { ok } from './a-desk.ts'
import { aStoreDesk } from './a-store-desk.ts'

type Desk = Awaited<ReturnType<typeof aStoreDesk>>

const aPluginDesk = () => aStoreDesk({ settings: { hasPlugin: true } })

const codeIn = (url: string): string => url.split('/').at(-1) ?? ''

const linkOf = async ({ desk, owner }: Desk) => codeIn(ok(await desk.channels.link({ actor: owner })).url)

const storeOf = ({ store }: Desk) => {
  const { consumerKey, consumerSecret } = addKey(store.books)
  return { address: store.url, consumerKey, consumerSecret }
}

const connected = async (desk: Desk) =>
  ok(await desk.kembali.plugin.connect(await linkOf(desk), storeOf(desk)))

const refusalOf = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  outcome.ok ? null : outcome.refusal?.code

describe('connecting from a store', () => {
  test('a link connects a store once, and the same store again gets another secret', async () => {
    const desk = await aPluginDesk()
    const code = await linkOf(desk)
    const first = ok(await desk.kembali.plugin.connect(code, storeOf(desk)))
    expect(first).toMatchObject({ shopId: desk.shop.shopId, channelId: desk.channelId })
    expect(first.secret).toMatch(/^[\w-]{43}$/)
    expect(refusalOf(await desk.kembali.plugin.connect(code, storeOf(desk)))).toBe('invitation_unknown')
    const second = await connected(desk)
    expect(second.channelId).toBe(first.channelId)
    expect(second.secret).not.toBe(first.secret)
    const [, channel] = await desk.desk.channels.list()
    expect(channel).toMatchObject({ state: 'connected', platform: 'woocommerce' })
  })

  test('a link is good for half an hour', async () => {
    const desk = await aPluginDesk()
    const code = await linkOf(desk)
    desk.clock.now += 30 * 60_000 + 1_000
    expect(refusalOf(await desk.kembali.plugin.connect(code, storeOf(desk)))).toBe('invitation_unknown')
  })

  test('what is wrong with the store is said, and the link is still good afterwards', async () => {
    const desk = await aPluginDesk()
    const code = await linkOf(desk)
    const { kembali } = desk
    const good = storeOf(desk)
    const bad = { ...good, consumerSecret: `cs_${'0'.repeat(40)}` }
    expect(refusalOf(await kembali.plugin.connect(code, bad))).toBe('keys_refused')
    const { consumerKey, consumerSecret } = addKey(desk.store.books, 'read')
    expect(refusalOf(await kembali.plugin.connect(code, { ...good, consumerKey, consumerSecret }))).toBe(
      'keys_read_only',
    )
    desk.store.books.settings.hasPlugin = false
    expect(refusalOf(await kembali.plugin.connect(code, good))).toBe('plugin_silent')
    desk.store.books.settings.hasPlugin = true
    expect(refusalOf(await kembali.plugin.connect(code, { ...good, address: 'not an address' }))).toBe(
      'address_invalid',
    )
    expect(refusalOf(await kembali.plugin.connect(code, good))).toBeNull()
  })

  test('two at once with one link: one of them connects', async () => {
    const desk = await aPluginDesk()
    const code = await linkOf(desk)
    const both = await Promise.all([
      desk.kembali.plugin.connect(code, storeOf(desk)),
      desk.kembali.plugin.connect(code, storeOf(desk)),
    ])
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1)
  })

  test.each(['', '.', 'nothing', `${'x'.repeat(36)}.y`, `' or 1=1 --.x`])('no code: %o', async (code) => {
    const desk = await aPluginDesk()
    expect(refusalOf(await desk.kembali.plugin.connect(code, storeOf(desk)))).toBe('invitation_unknown')
  })

  test('only the owner makes links', async () => {
    const desk = await aPluginDesk()
    expect(refusalOf(await desk.desk.channels.link({ actor: staff('agent') }))).toBe('not_your_role')
  })

  test('a store without Shopify begins a shop of its own, by a link of whoever runs this', async () => {
    const desk = await aPluginDesk()
    const alone = await startWooStandIn({ settings: { name: 'Warung Sendiri', hasPlugin: true } })
    try {
      const code = codeIn(ok(await desk.kembali.plugin.inviteShop(null)).url)
      const { consumerKey, consumerSecret } = alone.key
      const asked = { address: alone.url, consumerKey, consumerSecret }
      const { shopId, channelId } = ok(await desk.kembali.plugin.connect(code, asked))
      expect(shopId).not.toBe(desk.shop.shopId)
      const shop = await desk.kembali.shops.findByDomain('woocommerce', alone.url)
      expect(shop).toMatchObject({ shopId, channelId, name: 'Warung Sendiri', platform: 'woocommerce' })
      expect(shop?.portalUrl).toBe(`${alone.url}/my-returns/`)
      if (!shop) throw new Error('no shop')
      expect((await desk.kembali.desk(shop).policies.current()).policy.timeZone).toMatch(/./)
      const again = codeIn(ok(await desk.kembali.plugin.inviteShop(null)).url)
      expect(refusalOf(await desk.kembali.plugin.connect(again, asked))).toBe('store_connected_elsewhere')
      const same = codeIn(ok(await desk.kembali.plugin.inviteShop(shopId)).url)
      expect(ok(await desk.kembali.plugin.connect(same, asked)).channelId).toBe(channelId)
    } finally {
      await alone.close()
    }
  })
})

const callOf = (
  { shopId, channelId, secret }: { shopId: string; channelId: string; secret: string },
  nowMs: number,
  over: { readonly time?: number; readonly nonce?: string } = {},
) => {
  const call = {
    time: String(over.time ?? Math.floor(nowMs / 1000)),
    nonce: over.nonce ?? randomBytes(16).toString('base64url'),
    method: 'POST',
    path: `/stores/${shopId}/${channelId}/status`,
    content: '0'.repeat(64),
  }
  return { ...call, signature: signatureOf(secret, call) }
}

describe('what the plugin signs', () => {
  test('a call is good once, over all processes, and its nonce is forgotten after a while', async () => {
    const desk = await aPluginDesk()
    const keys = await connected(desk)
    const call = callOf(keys, desk.clock.now)
    expect(ok(await desk.kembali.plugin.prove(keys, call))).toMatchObject({ channelId: keys.channelId })
    expect(refusalOf(await desk.kembali.plugin.prove(keys, call))).toBe('replayed')
    const many = callOf(keys, desk.clock.now)
    const all = await Promise.all(Array.from({ length: 8 }, () => desk.kembali.plugin.prove(keys, many)))
    expect(all.filter((outcome) => outcome.ok)).toHaveLength(1)
    desk.clock.now += 12 * 60_000
    expect(refusalOf(await desk.kembali.plugin.prove(keys, call))).toBe('time_off')
    ok(await desk.kembali.plugin.prove(keys, callOf(keys, desk.clock.now)))
    const { rows } = await desk.pool.query('select nonce from plugin_nonces where shop_id = $1', [
      desk.shop.shopId,
    ])
    expect(rows).toHaveLength(1)
  })

  test('a call is refused that is too old, too early, or says no time', async () => {
    const desk = await aPluginDesk()
    const keys = await connected(desk)
    const now = Math.floor(desk.clock.now / 1000)
    const asked = (time: number) =>
      desk.kembali.plugin.prove(keys, callOf(keys, desk.clock.now, { time })).then(refusalOf)
    expect(await asked(now - 299)).toBeNull()
    expect(await asked(now + 299)).toBeNull()
    expect(await asked(now - 302)).toBe('time_off')
    expect(await asked(now + 302)).toBe('time_off')
    expect(await asked(Number.NaN)).toBe('time_off')
    expect(await asked(-now)).toBe('time_off')
  })

  test('another channel’s secret, another shop, a disconnected channel: all alike', async () => {
    const desk = await aPluginDesk()
    const keys = await connected(desk)
    const { plugin } = desk.kembali
    const call = () => callOf(keys, desk.clock.now)
    const foreign = { ...keys, secret: 'A'.repeat(43) }
    expect(refusalOf(await plugin.prove(keys, callOf(foreign, desk.clock.now)))).toBe('not_signed')
    expect(refusalOf(await plugin.prove({ ...keys, shopId: 'shop-2' }, call()))).toBe('not_signed')
    expect(refusalOf(await plugin.prove({ ...keys, channelId: desk.shop.channelId }, call()))).toBe(
      'not_signed',
    )
    expect(refusalOf(await plugin.prove(keys, callOf(keys, desk.clock.now, { nonce: '' })))).toBe(
      'not_signed',
    )
    await plugin.disconnect(keys)
    expect(refusalOf(await plugin.prove(keys, call()))).toBe('not_signed')
  })

  test('a store that was connected by keys has no plugin that may ask', async () => {
    const desk = await aPluginDesk()
    const keys = { shopId: desk.shop.shopId, channelId: desk.channelId, secret: '' }
    expect(refusalOf(await desk.kembali.plugin.prove(keys, callOf(keys, desk.clock.now)))).toBe('not_signed')
  })

  test('nobody of a shop that has left gets in', async () => {
    const desk = await aPluginDesk()
    const keys = await connected(desk)
    await desk.pool.query(`update shops set uninstalled_at = now() where shop_id = $1`, [keys.shopId])
    expect(refusalOf(await desk.kembali.plugin.prove(keys, callOf(keys, desk.clock.now)))).toBe('not_signed')
    const token = deskToken({ app: '', ...keys }, sari, 'https://shop.example', timesOf(desk))
    expect(refusalOf(await desk.kembali.plugin.openDesk(token, false))).toBe('not_signed')
  })
})

const sari = { id: '1', name: 'Sari', email: 's@shop.example', role: 'owner', locale: 'nl_NL' } as const
const timesOf = (desk: Desk, seconds = 0) => {
  const iat = Math.floor(desk.clock.now / 1000) + seconds
  return { iat, exp: iat + 60 }
}

describe('tokens of the desk', () => {
  test('a document is opened once with each, a request as often as it lives', async () => {
    const desk = await aPluginDesk()
    const keys = await connected(desk)
    const token = deskToken({ app: '', ...keys }, sari, 'https://shop.example', timesOf(desk))
    const { openDesk } = desk.kembali.plugin
    expect(ok(await openDesk(token, true)).token).toMatchObject({ staff: 'wp:1', role: 'owner' })
    expect(refusalOf(await openDesk(token, true))).toBe('replayed')
    expect(refusalOf(await openDesk(token, false))).toBeNull()
    desk.clock.now += 121_000
    expect(refusalOf(await openDesk(token, false))).toBe('token_expired')
  })

  test('a token of the future, one that lives too long, a raised role, another’s secret', async () => {
    const desk = await aPluginDesk()
    const keys = await connected(desk)
    const { openDesk } = desk.kembali.plugin
    const made = (over: object, by = keys) =>
      deskToken({ app: '', ...by }, sari, 'https://shop.example', { ...timesOf(desk), ...over })
    expect(refusalOf(await openDesk(made(timesOf(desk, 70)), false))).toBe('token_expired')
    expect(refusalOf(await openDesk(made({ exp: timesOf(desk).iat + 3_600 }), false))).toBe('token_expired')
    const agent = made({ role: 'agent' })
    const [version = '', , mac = ''] = agent.split('.')
    const raised = `${version}.${made({ role: 'owner' }).split('.')[1]}.${mac}`
    expect(refusalOf(await openDesk(raised, false))).toBe('not_signed')
    expect(refusalOf(await openDesk(made({}, { ...keys, secret: 'x' }), false))).toBe('not_signed')
    expect(refusalOf(await openDesk(made({ shop: 'shop-2' }), false))).toBe('not_signed')
    await desk.kembali.plugin.disconnect(keys)
    expect(refusalOf(await openDesk(made({}), false))).toBe('not_signed')
  })
})
