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

describe('shoppers', () => {
  const page = '/my-returns/'

  test('a guest sees what the app rendered, untouched, with its stylesheet and no script from elsewhere', async () => {
    const seen = await aGuest(site.url).get(page)
    expect(seen.html).toContain(`<p>It's "quoted" -- :) [kembali_policy]</p>`)
    expect(seen.html).toContain(`${app.url}/assets/portal.css`)
    expect(seen.html).not.toContain('evil.js')
    expect(seen.html).toContain('<title>Return an order &#8211; Shop of tests</title>')
    expect(seen.header('cache-control')).toBe('no-store')
    expect(app.calls[0]?.envelope).toEqual({
      method: 'GET',
      path: '/',
      query: '',
      content_type: null,
      accept: 'text/html',
      locale: 'en_US',
      base: `${site.url}${page}`,
      customer_id: null,
      order: null,
      client: '127.0.0.1',
    })
    expect(app.refused).toEqual([])
  })

  test('an address of the portal is handed on, an invented one is the start', async () => {
    const guest = aGuest(site.url)
    await guest.get(
      `${page}?kembali=${encodeURIComponent('/orders/abc.DEF-1_~?locale=nl')}&country=NL&currency=EUR`,
    )
    await guest.get(`${page}?kembali=${encodeURIComponent('/../disconnect')}`)
    await guest.get(`${page}?kembali_order=22&kembali_key=wc_order_AbC`)
    expect(app.calls.map(({ envelope }) => [envelope['path'], envelope['query'], envelope['order']])).toEqual(
      [
        ['/orders/abc.DEF-1_~', 'locale=nl&country=NL&currency=EUR', null],
        ['/', '', null],
        ['/', '', { id: '22', key: 'wc_order_AbC' }],
      ],
    )
  })

  test('a form is handed on byte by byte, and leads on by a redirect to our own page only', async () => {
    const answerWith =
      (location: string): App['answer'] =>
      (call) => ({ json: { ...(portalPage(call).json as object), status: 303, location } })
    app.answer = answerWith(`${site.url}${page}?kembali=%2Forders%2Fabc`)
    const guest = aGuest(site.url)
    const sent = await guest.post(`${page}?kembali=%2Freturns%2Ffind`, {
      order: '10 01',
      email: "o'neil@example.com",
    })
    expect([sent.status, sent.location]).toEqual([303, `${site.url}${page}?kembali=%2Forders%2Fabc`])
    expect(app.calls[0]?.form.toString()).toBe('order=10+01&email=o%27neil%40example.com')
    for (const elsewhere of [
      'https://evil.example/',
      `${site.url}${page}@evil.example`,
      `${site.url}.evil.example/my-returns/`,
    ]) {
      app.answer = answerWith(elsewhere)
      expect((await guest.post(`${page}?kembali=%2Freturns%2Ffind`, {})).location).toBe('')
    }
  })

  test('a form of another site is not handed on', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': '', origin: 'https://evil.example' },
    ]) {
      const seen = await aGuest(site.url).post(`${page}?kembali=%2Freturns%2Ffind`, { order: '1' }, headers)
      expect(seen.status).toBe(422)
    }
    expect(app.calls).toEqual([])
  })

  test('photos go on with their names and bytes, and nothing is kept in the store', async () => {
    const form = new FormData()
    form.set('note', 'it\'s "broken"')
    const bytes = new Uint8Array([0xff, 0xd8, 0x00, 0x0d, 0x0a, 0x2d, 0x2d])
    form.append('photo[]', new File([bytes], 'a "b".jpg', { type: 'image/jpeg' }))
    form.append('photo[]', new File([bytes], 'two.jpg', { type: 'image/jpeg' }))
    await aGuest(site.url).post(`${page}?kembali=%2Freturns%2Fabc`, form)
    const call = app.calls[0]
    const received = await new Response(new Uint8Array(call?.form ?? []), {
      headers: { 'content-type': String(call?.envelope['content_type']) },
    }).formData()
    expect(received.get('note')).toBe('it\'s "broken"')
    const photos = received.getAll('photo[]') as File[]
    expect(photos.map(({ name, type }) => [name, type])).toEqual([
      ['a "b".jpg', 'image/jpeg'],
      ['two.jpg', 'image/jpeg'],
    ])
    expect(new Uint8Array((await photos[0]?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes)
    expect(
      await site.php(
        `return is_dir( wp_get_upload_dir()['path'] ) ? count( scandir( wp_get_upload_dir()['path'] ) ) : 0;`,
      ),
    ).toBeLessThan(3)
  })

  test('what PHP does not take is said with its limit, to the page and to its script', async () => {
    const big = (size: number) => {
      const form = new FormData()
      form.append('photo[]', new File([new Uint8Array(size)], 'big.jpg', { type: 'image/jpeg' }))
      return form
    }
    const guest = aGuest(site.url)
    expect((await guest.post(`${page}?kembali=%2Freturns%2Fabc`, big(1_500_000))).html).toContain(
      'more than this shop takes at once (1 MB)',
    )
    const whole = await guest.post(`${page}?kembali=%2Freturns%2Fabc`, big(3_000_000), {
      accept: 'application/json',
    })
    expect([whole.status, JSON.parse(whole.html)]).toEqual([
      422,
      { files: [{ name: '', refusal: expect.stringContaining('(2 MB)') }] },
    ])
    expect(app.calls).toEqual([])
  })

  test('an answer for the script is JSON and nothing else', async () => {
    app.answer = (call) => ({
      json: { ...(portalPage(call).json as object), status: 422, html: '', json: { files: [] } },
    })
    const seen = await aGuest(site.url).post(
      `${page}?kembali=%2Freturns%2Fabc`,
      { a: '1' },
      { accept: 'application/json' },
    )
    expect([seen.status, seen.html, seen.header('content-type')]).toEqual([
      422,
      '{"files":[]}',
      expect.stringContaining('application/json'),
    ])
  })

  test('while the app is away, shoppers are told so, and nothing of how', async () => {
    app.answer = () => ({ status: 500, json: { code: 'broken', message: 'a stack trace' } })
    const seen = await aGuest(site.url).get(page)
    expect([
      seen.status,
      seen.html.includes('Returns cannot be reached at the moment'),
      seen.html.includes('stack trace'),
    ]).toEqual([503, true, false])
  })

  test('a wrong clock is allowed for after one refusal', async () => {
    app.skew = 4000
    const seen = await aGuest(site.url).get(page)
    expect([seen.status, app.refused]).toEqual([200, ['time_off']])
    await aGuest(site.url).get(page)
    expect(app.refused).toEqual(['time_off'])
    app.skew = 0
    await aGuest(site.url).get(page)
    app.refused.length = 0
  })

  test('the policy has a page of its own, by shortcode', async () => {
    await site.php(
      `return wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Policy', 'post_name' => 'policy', 'post_content' => '<p>Before</p>[kembali_policy]' ) );`,
    )
    expect((await aGuest(site.url).get('/policy/')).html).toContain('class="kb"')
    expect(app.calls[0]?.envelope).toMatchObject({ path: '/policy', base: `${site.url}/policy/` })
  })

  test('links from before the page was there lead to it', async () => {
    expect(await aGuest(site.url).get('/kembali/returns/abc')).toMatchObject({
      status: 302,
      location: `${site.url}${page}`,
    })
  })
})

describe('My Account', () => {
  const endpoint = '/my-account/returns/'

  test('a customer who is logged in finds their returns, and the app is told who it is', async () => {
    const customer = await whoLogsIn(site.url, 'customer', 'pw')
    const order = await addOrder(site)
    await site.php(`update_option( 'fake_shown_order', ${order} );`)
    const orders = await customer.get('/my-account/orders/')
    expect(orders.html).toContain(`${site.url}${endpoint}?kembali_order=${order}`)
    const seen = await customer.get(`${endpoint}?kembali_order=${order}`)
    expect(seen.html).toContain('class="kb"')
    expect(app.calls[0]?.envelope).toMatchObject({
      base: `${site.url}${endpoint}`,
      customer_id: expect.stringMatching(/^[0-9]+$/),
      order: { id: String(order), key: null },
    })
    const action =
      /<form class="kb-form" method="post" action="([^"]+)"/
        .exec(seen.html)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#038;', '&') ?? ''
    expect(seen.html).toMatch(/formaction="[^"]+kembali_nonce=\w+/)
    expect((await customer.post(action, { order: '1' })).status).toBe(200)
    expect(
      (await customer.post(action.replace(/kembali_nonce=\w+/, 'kembali_nonce=0'), { order: '1' })).status,
    ).toBe(422)
    expect(app.calls.filter(({ envelope }) => envelope['method'] === 'POST')).toHaveLength(1)
  })

  test('guests are asked to log in, and the app is not asked', async () => {
    expect((await aGuest(site.url).get(endpoint)).html).toContain('class="login"')
    expect(app.calls).toEqual([])
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
    `global $wpdb; foreach ( array( 'active', 'disabled' ) as $status ) $wpdb->insert( $wpdb->prefix . 'fake_webhooks', array( 'status' => $status, 'url' => '${app.url}/webhooks/woocommerce/shop1/channel1' ) );`,
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
      `global $wpdb; return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}fake_webhooks" );`,
    ),
  ).toBe(0)
  expect((await aGuest(site.url).get('/my-returns/')).html).toContain('Returns are not open here yet.')
  expect((await (await whoLogsIn(site.url, 'customer', 'pw')).get('/my-account/')).html).not.toContain(
    '/my-account/returns/',
  )
})

test('PHP had nothing to say against the plugin', async () => {
  const log = await readFile(join(site.folder, 'debug.log'), 'utf8').catch(() => '')
  expect(log.split('\n').filter((line) => /plugins\/kembali-returns|textdomain/.test(line))).toEqual([])
})
