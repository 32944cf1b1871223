import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { signedCall } from '../stand-ins/woocommerce/plugin-site/signing.ts'
import { submitted } from './a-product.ts'
import { startStoreAlone, type StoreAlone } from './a-store.ts'

let alone: StoreAlone
beforeAll(async () => {
  alone = await startStoreAlone()
}, 120_000)
afterAll(() => alone.product.close())

describe('who may see the desk in wp-admin', () => {
  test('a token opens a document once, for the page that it names, without cookies and without App Bridge', async () => {
    const token = alone.token()
    const page = await alone.open('/app/returns', token)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toBe(`frame-ancestors ${alone.store.url};`)
    expect(page.headers.get('set-cookie')).toBeNull()
    expect(page.headers.get('x-frame-options')).toBeNull()
    expect(page.headers.get('link')).toBeNull()
    expect(page.html).not.toContain('app-bridge')
    expect(page.html).not.toContain(token)
    const again = await alone.open('/app/returns', token)
    expect(again.status).toBe(302)
    expect(again.headers.get('location')).toBe('/stores/desk?path=%2Fapp%2Freturns')
  })

  test('a token that is no good is sent for another, once, and shows nothing', async () => {
    const iat = Math.floor(Date.now() / 1000) - 600
    for (const bad of [
      alone.token({ iat, exp: iat + 60 }),
      alone.token({ shop: 'shop-2' }),
      `${alone.token().slice(0, -4)}AAAA`,
      'v1.x.y',
      'nonsense',
    ]) {
      const page = await alone.open('/app/settings?tab=x', bad)
      expect(page.status).toBe(302)
      expect(page.headers.get('location')).toBe('/stores/desk?path=%2Fapp%2Fsettings%3Ftab%3Dx')
    }
    const refused = await alone.open('/app?again=1', 'nonsense')
    expect(refused.headers.get('location')).toContain('refused=1')
  })

  test('data of the desk is asked for with a token in the headers; without a good one there is none', async () => {
    expect((await alone.asked('/app/returns.data')).status).toBe(200)
    const iat = Math.floor(Date.now() / 1000) - 600
    const late = await alone.asked('/app/returns.data', alone.token({ iat, exp: iat + 60 }))
    expect(late.status).toBe(401)
    expect(late.headers.get('kembali-fresh-token')).toBe('1')
    const form = { intent: 'link' }
    const posted = await alone.asked('/app/settings/channels.data', alone.token({ iat, exp: iat + 60 }), form)
    expect(posted.status).toBe(401)
    expect(await alone.product.rows('select * from channel_invitations where used_at is null')).toEqual([])
  })

  test('the page that asks for a token leads to pages of the desk only, and runs nothing that it was given', async () => {
    for (const path of [
      'https://evil.example/app',
      '//evil.example',
      'javascript:alert(1)',
      '/stores/desk',
      '/appx',
    ])
      expect(await bounce(path)).toContain('"path":"/app"')
    const page = await bounce('/app/returns?q=</script><script>alert(1)</script>')
    expect(page).not.toContain('<script>alert')
    expect(await bounce('/app/returns/1')).toContain('"path":"/app/returns/1"')
  })

  test('nobody gets in from a store that was disconnected', async () => {
    const { app, ...named } = alone.connection
    const lost = { app, ...named, channelId: 'channel-gone' }
    const [url, init] = signedCall(lost, 'status', Buffer.from('{}'))
    expect((await fetch(url, init)).status).toBe(401)
    expect((await alone.open('/app', alone.token({ channel: 'channel-gone' }))).status).toBe(302)
  })
})

const bounce = async (path: string) =>
  (await fetch(`${alone.product.appUrl}/stores/desk?${new URLSearchParams({ path })}`)).text()

describe('what they see and do there', () => {
  test('a staff member of one shop never sees another’s returns', async () => {
    const other = await submitted(alone.product, { order: '#1001', email: 'jan.jansen@example.com' })
    expect((await alone.open(`/app/returns/${other.returnId}`)).status).toBe(404)
    expect((await alone.open('/app/returns')).html).not.toContain(other.returnId)
    const posted = await alone.asked(`/app/returns/${other.returnId}.data`, alone.token(), {
      intent: 'approve',
      version: '1',
    })
    expect(posted.html).toContain('return_not_found')
  })

  test('the role is WordPress’s: it is taken over at each visit, and nobody changes it at the desk', async () => {
    const agent = { id: '7', name: 'Agus', email: 'agus@store.example', role: 'agent' } as const
    const asAgent = await alone.asked('/app/settings/channels.data', alone.token({}, agent), {
      intent: 'link',
    })
    expect(asAgent.html).toContain('not_your_role')
    const [met] = await alone.product.rows<{ staffId: string; role: string }>(
      `select staff_id as "staffId", role from staff where name = 'Agus'`,
    )
    expect(met).toMatchObject({ role: 'agent' })
    expect(met?.staffId).toContain(alone.connection.channelId)
    const form = { intent: 'set_role', staffId: met?.staffId ?? '', role: 'owner' }
    expect((await alone.asked('/app/settings.data', alone.token(), form)).html).toContain('role_of_store')
    await alone.asked('/app/settings/channels.data', alone.token({}, { ...agent, role: 'owner' }), {
      intent: 'x',
    })
    const [now] = await alone.product.rows(`select role from staff where name = 'Agus'`)
    expect(now).toEqual({ role: 'owner' })
  })

  test('a link is made at this desk too, and is refused in the merchant’s words once it was used', async () => {
    const made = await alone.asked('/app/settings/channels.data', alone.token(), { intent: 'link' })
    const link = /https?:[^"\\]*\/stores\/connect\/[\w.-]+/.exec(made.html)?.[0] ?? ''
    expect(link).toContain(alone.connection.shopId)
    const body = (locale: string) =>
      JSON.stringify({
        ...{ protocol: 1, store: alone.store.url, plugin: '1.0.0', locale },
        consumer_key: alone.store.key.consumerKey,
        consumer_secret: alone.store.key.consumerSecret,
      })
    const connect = (locale: string, text = body(locale)) =>
      fetch(link, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: text })
    const wrong = body('id_ID').replace(/cs_\w+/, `cs_${'0'.repeat(40)}`)
    const refused = await connect('id_ID', wrong)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      code: 'keys_refused',
      message: expect.stringContaining('Toko') as string,
    })
    const connected = await connect('nl_NL')
    expect(connected.status).toBe(201)
    const keys = (await connected.json()) as { channel_id: string; secret: string }
    expect(keys.channel_id).toBe(alone.connection.channelId)
    const used = await connect('nl_NL')
    expect(used.status).toBe(404)
    expect(await used.json()).toMatchObject({ message: expect.stringContaining('link') as string })
    // The former secret is good for nothing more.
    expect((await alone.open('/app')).status).toBe(302)
    const [url, init] = signedCall({ ...alone.connection, secret: keys.secret }, 'status', Buffer.from('{}'))
    expect(await (await fetch(url, init)).json()).toMatchObject({ state: 'connected' })
    const [gone, last] = signedCall(
      { ...alone.connection, secret: keys.secret },
      'disconnect',
      Buffer.from('{}'),
    )
    expect((await fetch(gone, last)).status).toBe(200)
    expect(
      (await fetch(...signedCall({ ...alone.connection, secret: keys.secret }, 'status', Buffer.from('{}'))))
        .status,
    ).toBe(401)
  })

  test('what is no form to connect with is refused before the link is looked at', async () => {
    const link = `${alone.product.appUrl}/stores/connect/${randomUUID()}.x`
    const post = (body: string, type = 'application/json') =>
      fetch(link, { method: 'POST', headers: { 'Content-Type': type }, body })
    expect((await post('{')).status).toBe(400)
    expect((await post('{}', 'text/plain')).status).toBe(400)
    expect((await post(JSON.stringify({ protocol: 1, store: 'x' }))).status).toBe(400)
    expect((await post(`"${'x'.repeat(20_000)}"`)).status).toBe(400)
    const page = await fetch(link)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('wp-admin')
  })
})
