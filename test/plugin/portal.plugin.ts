import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { portalPage, startApp, type App } from './app-stand-in.ts'
import { aGuest, whoLogsIn, type Person } from './person.ts'
import { addOrder } from './shop.ts'
import { openSite, type Site } from './wordpress.ts'

let site: Site
let app: App
const page = '/my-returns/'

beforeAll(async () => {
  ;[site, app] = await Promise.all([openSite(), startApp()])
  await site.php(
    `return ( new Kembali\\Returns\\Admin\\Connecting( new Kembali\\Returns\\Admin\\ApiKeys() ) )->connect( '${app.link}' );`,
  )
  await site.php(
    `wp_insert_user( array( 'user_login' => 'customer', 'user_pass' => 'pw', 'user_email' => 'c@shop.example', 'role' => 'subscriber' ) );`,
  )
})
afterAll(async () => {
  await site.close()
  await app.close()
})
beforeEach(() => {
  app.answer = portalPage
  app.calls.length = 0
})

describe('the page for guests', () => {
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

describe('forms of guests', () => {
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
})

describe('My Account', () => {
  const endpoint = '/my-account/returns/'

  test('a customer who is logged in finds their returns, and the app is told who it is', async () => {
    const customer = await whoLogsIn(site.url, 'customer', 'pw')
    const order = await addOrder(site)
    await site.php(`update_option( 'fake_shown_order', ${order} );
      $order = new WC_Order( ${order} ); $order->set( 'customer', get_user_by( 'login', 'customer' )->ID ); $order->save();`)
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

  test('an order that is shown to anybody else leads nowhere in My Account, and its key is told to nobody', async () => {
    const order = await addOrder(site)
    const shown = await site.php<string>(`update_option( 'fake_shown_order', ${order} );
      return get_permalink( wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Track', 'post_content' => '[fake_order_details]' ) ) );`)
    const path = new URL(shown).pathname
    const links = async (who: Person, query = '') =>
      [...(await who.get(`${path}${query}`)).html.matchAll(/href="([^"]*kembali_order=[^"]*)"/g)].map(
        ([, href = '']) => href.replaceAll('&#038;', '&'),
      )
    expect(await links(aGuest(site.url))).toEqual([])
    expect(await links(aGuest(site.url), '?key=wc_order_other')).toEqual([])
    expect(await links(aGuest(site.url), '?key=wc_order_AbC')).toEqual([
      `${site.url}${page}?kembali_order=${order}&kembali_key=wc_order_AbC`,
    ])
    const somebody = await whoLogsIn(site.url, 'customer', 'pw')
    expect(await links(somebody, '?key=wc_order_AbC')).toEqual([])
  })

  test('guests are asked to log in, and the app is not asked', async () => {
    expect((await aGuest(site.url).get(endpoint)).html).toContain('class="login"')
    expect(app.calls).toEqual([])
  })
})

test('PHP had nothing to say against the plugin', async () => {
  const log = await readFile(join(site.folder, 'debug.log'), 'utf8').catch(() => '')
  expect(log.split('\n').filter((line) => /plugins\/kembali-returns|textdomain/.test(line))).toEqual([])
})
