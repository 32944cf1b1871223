import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type App } from './app-stand-in.ts'
import { aGuest } from './person.ts'
import { activate, openSite, type Site } from './wordpress.ts'

/** A network of sites, of which two sell something: each is a store of its own, with a connection of its own. */
const ours = 'kembali-returns/kembali-returns.php'
const woocommerce = 'woocommerce/woocommerce.php'

let site: Site
let app: App
beforeAll(async () => {
  ;[site, app] = await Promise.all([openSite({ isNetwork: true, active: [woocommerce] }), startApp()])
  await site.php(`require_once ABSPATH . 'wp-admin/includes/plugin.php';
    return activate_plugin( '${ours}', '', true ) ?? 1;`)
  for (const name of ['two', 'three']) await addSite(name)
  expect(await activate((code) => site.php(code, '/two'), woocommerce)).toBeNull()
})
afterAll(async () => {
  await app?.close()
  await site?.close()
})

/** WordPress takes the colon out of a domain; put back, a site is found at the port of the tests. */
const addSite = (name: string) =>
  site.php(`global $wpdb;
    $domain = get_network()->domain;
    $id = wp_insert_site( array( 'domain' => $domain, 'path' => '/${name}/', 'title' => '${name}', 'user_id' => 1 ) );
    $wpdb->update( $wpdb->blogs, array( 'domain' => $domain ), array( 'blog_id' => $id ) );
    foreach ( array( 'home', 'siteurl' ) as $option ) update_blog_option( $id, $option, "http://$domain/${name}" );
    return $id;`)

const tables = () =>
  site.php<string[]>(`global $wpdb; return $wpdb->get_col( "SHOW TABLES LIKE '%kembali%'" );`)
const stateOf = (at: string) =>
  site.php<{ connected: boolean; keys: number; endpoint: boolean }>(
    `global $wpdb;
    return array(
      'connected' => Kembali\\Returns\\Settings::isConnected(),
      'keys' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}woocommerce_api_keys" ),
      'endpoint' => strpos( (string) wp_json_encode( get_option( 'rewrite_rules' ) ), 'returns(' ) !== false,
    );`,
    at,
  )

test('activated for the network it makes nothing in advance, and does nothing where nothing is sold', async () => {
  expect(await tables()).toEqual([])
  expect((await aGuest(site.url).get('/two/wp-json/wc-kembali/v1/health')).status).toBe(401)
  expect((await aGuest(site.url).get('/three/wp-json/wc-kembali/v1/health')).status).toBe(404)
})

test('a site connects as a store of its own, under its own address', async () => {
  expect(
    await site.php(
      `return ( new Kembali\\Returns\\Admin\\Connecting( new Kembali\\Returns\\Admin\\ApiKeys() ) )->connect( '${app.link}' );`,
      '/two',
    ),
  ).toBe('')
  expect(app.calls.at(-1)?.envelope).toMatchObject({
    store: `${site.url}/two`,
    desk: `${site.url}/two/wp-admin/admin.php?page=kembali`,
    portal: `${site.url}/two/my-returns/`,
  })
  // The page makes the rules of permalinks anew, with the endpoint in My Account.
  await aGuest(site.url).get('/two/')
  expect(await stateOf('/two')).toEqual({ connected: true, keys: 1, endpoint: true })
  expect(await stateOf('')).toMatchObject({ connected: false, keys: 0 })
  expect(await tables()).toEqual(['wp_2_kembali_keys', 'wp_2_kembali_locks'])
})

test('what a site had goes with it', async () => {
  await activate((code) => site.php(code, '/three'), woocommerce)
  await site.php(`Kembali\\Returns\\Install\\Tables::ensure(); return 1;`, '/three')
  expect(await tables()).toContain('wp_3_kembali_keys')
  await site.php(`return wp_delete_site( 3 );`)
  expect(await tables()).toEqual(['wp_2_kembali_keys', 'wp_2_kembali_locks'])
})

test('deactivated and activated again, its endpoint is there again; deleted, it leaves no key in any site', async () => {
  const deactivate = () =>
    site.php(
      `require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( '${ours}', false, true ); return 1;`,
    )
  await deactivate()
  await aGuest(site.url).get('/two/')
  await site.php(
    `require_once ABSPATH . 'wp-admin/includes/plugin.php'; activate_plugin( '${ours}', '', true ); return 1;`,
  )
  await aGuest(site.url).get('/two/')
  expect(await stateOf('/two')).toMatchObject({ connected: true, endpoint: true })
  await site.php(`Kembali\\Returns\\Settings::change( array( 'remove' => true ) ); return 1;`, '/two')
  await deactivate()
  await site.php(`require_once ABSPATH . 'wp-admin/includes/plugin.php'; require_once ABSPATH . 'wp-admin/includes/file.php';
    return uninstall_plugin( '${ours}' );`)
  expect(await tables()).toEqual([])
  expect(
    await site.php(
      `global $wpdb; return array( (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}woocommerce_api_keys" ), get_option( 'kembali_returns_connection' ) );`,
      '/two',
    ),
  ).toEqual([0, false])
})
