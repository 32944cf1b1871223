import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { portalPage, startApp, type App } from './app-stand-in.ts'
import { aGuest, formIn, whoLogsIn, type Person } from './person.ts'
import { addOrder, type Key } from './shop.ts'
import { administrator, openSite, type Site } from './wordpress.ts'

let site: Site
let app: App
let owner: Person
beforeAll(async () => {
  ;[site, app] = await Promise.all([openSite(), startApp()])
  owner = await whoLogsIn(site.url, administrator.login, administrator.password)
})
afterAll(async () => {
  await site.close()
  await app.close()
})
beforeEach(() => {
  app.answer = portalPage
  app.calls.length = 0
})

const keys = () =>
  site.php<number>(
    `global $wpdb; return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}woocommerce_api_keys" );`,
  )
const press = async (page: string, action: string, fields: Record<string, string> = {}) => {
  const { html } = await owner.get(page)
  return owner.post('/wp-admin/admin-post.php', { ...formIn(html, action), ...fields })
}
const home = '/wp-admin/admin.php?page=kembali'
const connection = '/wp-admin/admin.php?page=kembali-connection'
const health = '/wp-admin/admin.php?page=kembali-health'

describe('connecting', () => {
  test.each([
    ['something else', 'https://returns.example/', 'This is not a connection link'],
    [
      'a link with a password in it',
      'https://a:b@returns.example/stores/connect/abcdefghijklmnopqrstuvwxyz',
      'This is not a connection link',
    ],
    ['a link to nobody', 'http://127.0.0.1:1/stores/connect/abcdefghijklmnopqrstuvwxyz', 'did not answer'],
  ])('%s: said in words, and no key is left', async (_what, link, words) => {
    await press(home, 'connect', { link })
    expect((await owner.get(home)).html).toContain(words)
    expect(await keys()).toBe(0)
  })

  test('what the app refuses is shown in its words, and the key is taken back', async () => {
    app.answer = () => ({
      status: 404,
      json: { code: 'invitation_unknown', message: 'This link was <b>used</b> before.' },
    })
    await press(home, 'connect', { link: app.link })
    expect((await owner.get(home)).html).toContain('This link was &lt;b&gt;used&lt;/b&gt; before.')
    expect(await keys()).toBe(0)
  })

  test('nobody connects without the nonce, or without managing the shop', async () => {
    const { html } = await owner.get(home)
    const form = { ...formIn(html, 'connect'), link: app.link }
    expect((await owner.post('/wp-admin/admin-post.php', { ...form, _wpnonce: 'wrong' })).status).toBe(403)
    await site.php(
      `wp_insert_user( array( 'user_login' => 'customer', 'user_pass' => 'pw', 'user_email' => 'c@shop.example', 'role' => 'subscriber' ) );`,
    )
    const customer = await whoLogsIn(site.url, 'customer', 'pw')
    expect((await customer.post('/wp-admin/admin-post.php', form)).status).toBe(403)
    expect((await customer.get(home)).status).toBe(403)
    expect(app.calls).toEqual([])
  })

  test('a link connects: a key of our own, a page for guests, and what the app needs to know', async () => {
    await press(home, 'connect', { link: app.link })
    const told = app.calls.find(({ what }) => what === 'connect')?.envelope
    expect(told).toMatchObject({
      protocol: 1,
      store: site.url,
      plugin: '1.0.0',
      woocommerce: '10.5.0',
      portal: `${site.url}/my-returns/`,
      desk: `${site.url}${home}`,
      admin: { id: '1' },
    })
    const key: Key = { key: String(told?.['consumer_key']), secret: String(told?.['consumer_secret']) }
    const answer = await fetch(`${site.url}/wp-json/wc-kembali/v1/health`, {
      headers: { authorization: `Basic ${Buffer.from(`${key.key}:${key.secret}`).toString('base64')}` },
    })
    expect(await answer.json()).toMatchObject({ portal: `${site.url}/my-returns/` })
    const page = await owner.get(connection)
    expect(page.html).toContain('Connected. The app now reads your orders')
    for (const secret of [app.secret, key.key, key.secret]) expect(page.html).not.toContain(secret)
  })
})

describe('the desk', () => {
  const tokenOf = (html: string) => /[?&#;]token=(v1\.[\w-]+\.[\w-]+)/.exec(html)?.[1] ?? ''
  const payloadOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

  test('an owner sees the frame with a token of one minute, at the place that was asked for', async () => {
    const { html } = await owner.get(`${home}&path=${encodeURIComponent('/app/returns?q=1001')}`)
    expect(html).toContain(`src="${app.url}/app/returns?q=1001&#038;door=woocommerce&#038;token=v1.`)
    const payload = payloadOf(tokenOf(html))
    expect(payload).toMatchObject({
      shop: 'shop1',
      channel: 'channel1',
      staff: 'wp:1',
      role: 'owner',
      origin: site.url,
    })
    expect(Number(payload['exp']) - Number(payload['iat'])).toBe(60)
    expect((await owner.get(`${home}&path=${encodeURIComponent('//evil.example/app')}`)).html).toContain(
      `src="${app.url}/app?door`,
    )
  })

  test('fresh tokens need the nonce; roles come from capabilities', async () => {
    const { html } = await owner.get(home)
    const nonce = /data-nonce="(\w+)"/.exec(html)?.[1] ?? ''
    const ask = async (person: Person, with_: string) =>
      person.post('/wp-admin/admin-ajax.php', { action: 'kembali_desk_token', nonce: with_ })
    expect(JSON.parse((await ask(owner, nonce)).html)).toEqual({ token: expect.stringMatching(/^v1\./) })
    expect(await ask(owner, 'wrong')).toMatchObject({ status: 403, html: '{"token":null}' })
    await site.php(`foreach ( array( 'packer' => 'kembali_warehouse', 'payer' => 'kembali_finance' ) as $name => $cap ) {
      $user = new WP_User( wp_create_user( $name, 'pw', "$name@shop.example" ) ); $user->set_role( 'shop_manager' ); $user->add_cap( $cap ); }
      $user = new WP_User( wp_create_user( 'seller', 'pw', 'seller@shop.example' ) ); $user->set_role( 'shop_manager' ); return 1;`)
    for (const [name, role] of [
      ['packer', 'warehouse'],
      ['payer', 'finance'],
      ['seller', 'agent'],
    ] as const) {
      const seen = await (await whoLogsIn(site.url, name, 'pw')).get(home)
      expect([name, payloadOf(tokenOf(seen.html))['role']]).toEqual([name, role])
    }
  })
})

test('the health page says what is wrong, and its report holds no secret', async () => {
  await site.php(
    `update_option( 'fake_stale_webhooks', array( 999 ) ); global $wpdb; foreach ( array( 'active', 'disabled' ) as $status ) $wpdb->insert( $wpdb->prefix . 'wc_webhooks', array( 'status' => $status, 'delivery_url' => '${app.url}/webhooks/woocommerce/shop1/channel1' ) );`,
  )
  const { html } = await owner.get(health)
  expect(html).toContain('WooCommerce has switched 1 webhook off after failures.')
  expect(html).toContain('The store has no https.')
  expect(html).not.toContain(app.secret)
  expect(html).toMatch(/\[good\] connection: good/)
  await press(health, 'webhooks')
  expect((await owner.get(health)).html).toContain('The webhooks are on again.')
  const inSiteHealth = await site.php<{ status: string }>(
    `return Kembali\\Returns\\Admin\\SiteHealth::result();`,
  )
  expect(inSiteHealth.status).toBe('good')
})

test('a privacy policy may say what the desk learns, once there is a desk', async () => {
  const { html } = await owner.get('/wp-admin/options-privacy.php?tab=policyguide')
  expect(html).toContain('Kembali Returns')
  expect(html).toContain(`our returns desk at ${new URL(app.url).hostname} reads the orders`)
  expect(html).toContain('class="privacy-policy-tutorial">The plugin keeps nothing of your shoppers')
})

test('an order has a box with the way to its returns', async () => {
  const order = await addOrder(site)
  const html = await site.php<string>(
    `ob_start(); Kembali\\Returns\\Admin\\OrderBox::show( wc_get_order( ${order} ) ); return ob_get_clean();`,
  )
  expect(html).toContain(`page=kembali&#038;path=%2Fapp%2Freturns%3Fq%3D${order}`)
})

test('disconnecting takes the key and the webhooks away, and shoppers are told that returns are closed', async () => {
  await press(connection, 'disconnect')
  expect(await keys()).toBe(0)
  expect(
    await site.php(
      `global $wpdb; return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}wc_webhooks" );`,
    ),
  ).toBe(0)
  expect((await aGuest(site.url).get('/my-returns/')).html).toContain('Returns are not open here yet.')
  // WordPress keeps what was suggested before, and says so.
  expect((await owner.get('/wp-admin/options-privacy.php?tab=policyguide')).html).toContain(
    'may no longer need this policy',
  )
  expect((await (await whoLogsIn(site.url, 'customer', 'pw')).get('/my-account/')).html).not.toContain(
    '/my-account/returns/',
  )
})

test('PHP had nothing to say against the plugin', async () => {
  const log = await readFile(join(site.folder, 'debug.log'), 'utf8').catch(() => '')
  expect(log.split('\n').filter((line) => /plugins\/kembali-returns|textdomain/.test(line))).toEqual([])
})
