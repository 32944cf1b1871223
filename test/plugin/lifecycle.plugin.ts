import { afterEach, expect, test } from 'vitest'
import { portalPage, startApp } from './app-stand-in.ts'
import { aGuest, formIn, whoLogsIn } from './person.ts'
import { activate, administrator, openSite, type Site, type SiteOptions } from './wordpress.ts'

const ours = 'kembali-returns/kembali-returns.php'

const opened: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})
const aSite = async (options: SiteOptions): Promise<Site> => {
  const site = await openSite(options)
  opened.push(site)
  return site
}

/** How a page was made: its queries, and which files and hooks of ours took part. */
const costOf = async (site: Site, path: string) => {
  const { html } = await aGuest(site.url).get(`${path}?measured=1`)
  const [, cost = '{}'] = /<!--cost:(.*?)-->/.exec(html) ?? []
  return { html, ...(JSON.parse(cost) as { queries: number; files: string[]; assets: string[] }) }
}

test('without WooCommerce it cannot be activated, and where it is all the same it only says what it needs', async () => {
  const site = await aSite({ active: [] })
  expect(await activate(site.php, ours)).toMatch(
    /requires 1 plugin to be installed and activated|WooCommerce/,
  )
  await site.php(`update_option( 'active_plugins', array( '${ours}' ) ); return 1;`)
  const owner = await whoLogsIn(site.url, administrator.login, administrator.password)
  const { html } = await owner.get('/wp-admin/index.php')
  expect(html).toContain('Kembali Returns needs WooCommerce 8.2 or newer')
  expect(html).not.toContain('page=kembali')
  expect((await aGuest(site.url).get('/wp-json/wc-kembali/v1/health')).status).toBe(404)
  expect((await aGuest(site.url).get('/')).status).toBe(200)
})

test('a WooCommerce that is too old is none', async () => {
  const site = await aSite({ env: { FAKE_WC_VERSION: '8.1.1' } })
  expect((await aGuest(site.url).get('/wp-json/wc-kembali/v1/health')).status).toBe(404)
})

test('a page that does not show returns costs no query, no style and no script', async () => {
  const site = await aSite({})
  const app = await startApp()
  opened.push(app)
  app.answer = portalPage
  await site.php(
    `return ( new Kembali\\Returns\\Admin\\Connecting( new Kembali\\Returns\\Admin\\ApiKeys() ) )->connect( '${app.link}' );`,
  )
  await aGuest(site.url).get('/')
  const pages = ['/', '/sample-page/', '/my-account/']
  const withUs = []
  for (const page of pages) withUs.push(await costOf(site, page))
  await site.php(
    `require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( '${ours}' ); return 1;`,
  )
  await aGuest(site.url).get('/')
  for (const [index, page] of pages.entries()) {
    const without = await costOf(site, page)
    expect([page, withUs[index]?.queries]).toEqual([page, without.queries])
    expect(withUs[index]?.assets).toEqual(without.assets)
  }
  expect(withUs[0]?.files).toEqual([
    'Plugin.php',
    'Settings.php',
    'Shopper/Blocks.php',
    'Shopper/MyAccount.php',
    'Shopper/WhichPage.php',
    'kembali-returns.php',
  ])
  const loaded = await site.php<number>(
    `global $wpdb; return (int) $wpdb->get_var( "SELECT SUM( LENGTH( option_value ) ) FROM {$wpdb->options} WHERE option_name LIKE 'kembali%' AND autoload IN ( 'yes', 'on' )" );`,
  )
  expect(loaded).toBeLessThan(300)
  expect(app.calls.filter(({ what }) => what === 'portal')).toEqual([])
})

const leftOver = (site: Site) =>
  site.php<Record<string, unknown>>(`global $wpdb;
    return array(
      'tables' => $wpdb->get_col( "SHOW TABLES LIKE '%kembali%'" ),
      'options' => $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE '%kembali%' AND option_name NOT LIKE 'recently%'" ),
      'keys' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}woocommerce_api_keys" ),
      'webhooks' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}wc_webhooks" ),
      'pages' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->posts} WHERE post_content LIKE '%kembali%'" ),
      'usermeta' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->usermeta} WHERE meta_key LIKE '%kembali%' OR meta_value LIKE '%kembali%'" ),
    );`)

test.each([
  { remove: true, left: { tables: [], options: [], pages: 0 } },
  { remove: false, left: { tables: ['wp_kembali_keys', 'wp_kembali_locks'], pages: 1 } },
])(
  'deleted with "remove everything" $remove: the app is out, and what is left is what was asked for',
  async ({ remove, left }) => {
    const site = await aSite({})
    const app = await startApp()
    opened.push(app)
    const owner = await whoLogsIn(site.url, administrator.login, administrator.password)
    const press = async (page: string, action: string, fields: Record<string, string>) => {
      const { html } = await owner.get(`/wp-admin/admin.php?page=${page}`)
      return owner.post('/wp-admin/admin-post.php', { ...formIn(html, action), ...fields })
    }
    await press('kembali', 'connect', { link: app.link })
    const pageId = await site.php<number>(`return Kembali\\Returns\\Settings::pageId();`)
    await press('kembali-connection', 'settings', { page: String(pageId), remove: remove ? '1' : '' })
    await site.php(
      `global $wpdb; $wpdb->insert( $wpdb->prefix . 'wc_webhooks', array( 'status' => 'active', 'delivery_url' => '${app.url}/webhooks/woocommerce/shop1/channel1' ) ); get_role( 'editor' )->add_cap( 'kembali_warehouse' ); return 1;`,
    )
    expect(await leftOver(site)).toMatchObject({ keys: 1, webhooks: 1, pages: 1 })
    await site.php(`require_once ABSPATH . 'wp-admin/includes/plugin.php'; require_once ABSPATH . 'wp-admin/includes/file.php';
    deactivate_plugins( '${ours}' ); return uninstall_plugin( '${ours}' );`)
    expect(await leftOver(site)).toMatchObject({ keys: 0, webhooks: 0, usermeta: 0, ...left })
    expect(await site.php(`return isset( get_role( 'editor' )->capabilities['kembali_warehouse'] );`)).toBe(
      !remove,
    )
  },
)

test('deleted while WooCommerce rests, its webhooks are off when that is back', async () => {
  const site = await aSite({})
  const app = await startApp()
  opened.push(app)
  await site.php(
    `return ( new Kembali\\Returns\\Admin\\Connecting( new Kembali\\Returns\\Admin\\ApiKeys() ) )->connect( '${app.link}' );`,
  )
  const left = await site.php(`global $wpdb;
    foreach ( array( '${app.url}/webhooks/woocommerce/shop1/channel1', 'https://somebody.example/' ) as $url )
      $wpdb->insert( $wpdb->prefix . 'wc_webhooks', array( 'status' => 'active', 'delivery_url' => $url ) );
    update_option( 'active_plugins', array() );
    return 1;`)
  expect(left).toBe(1)
  expect(
    await site.php(`require_once ABSPATH . 'wp-admin/includes/plugin.php'; require_once ABSPATH . 'wp-admin/includes/file.php';
      $had = class_exists( 'WC_Data_Store' ); uninstall_plugin( '${ours}' ); global $wpdb;
      return array( $had, $wpdb->get_col( "SELECT status FROM {$wpdb->prefix}wc_webhooks ORDER BY webhook_id" ) );`),
  ).toEqual([false, ['disabled', 'active']])
})
