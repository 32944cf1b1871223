import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../free-port.ts'
import { pluginZip } from '../../woocommerce-plugin/tools/build-plugin.ts'
import { readZip } from '../../woocommerce-plugin/tools/zip.ts'
import { startMariadb, type Mariadb } from './mariadb.ts'

const run = promisify(execFile)
const pluginTests = resolve(import.meta.dirname, '../../woocommerce-plugin/tests')
const builds = join(pluginTests, 'node_modules/@wp-playground/wordpress-builds')

export type SiteOptions = {
  readonly database?: 'sqlite' | 'mariadb'
  /** Left out: WooCommerce's stand-in and our plugin, both active. */
  readonly active?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** A network of sites in folders, of which the first is there. */
  readonly isNetwork?: boolean
  /** Pictures and styles of wp-admin, which the tests do without. */
  readonly withAssets?: boolean
}

export type Site = {
  readonly url: string
  readonly folder: string
  /** Runs PHP inside of the installed WordPress, as its first person, and reads what it returns; `at` is the folder of a site of a network. */
  readonly php: <Answer>(code: string, at?: string) => Promise<Answer>
  readonly close: () => Promise<void>
}

export const administrator = { login: 'admin', password: 'the password of tests' }

/** A WordPress of our own, installed from the archives of its package, with the plugin as it is built for shops. */
export const openSite = async (options: SiteOptions = {}): Promise<Site> => {
  const folder = await mkdtemp(join(tmpdir(), 'kembali-wordpress-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const mariadb = options.database === 'mariadb' ? await startMariadb() : null
  await layOut(folder, options.withAssets ?? false, mariadb === null)
  await writeFile(join(folder, 'wp-config.php'), configuration(url, mariadb))
  await installIn(folder, url, install)
  if (options.isNetwork) {
    await installIn(folder, url, installNetwork(url))
    await writeFile(join(folder, 'wp-config.php'), configuration(url, mariadb, true))
  }
  const server = await serve(folder, port, options.env ?? {})
  const php = phpOf(url)
  const active = options.active ?? ['woocommerce/woocommerce.php', 'kembali-returns/kembali-returns.php']
  for (const plugin of active) await activate(php, plugin)
  return {
    url,
    folder,
    php,
    close: async () => {
      if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid)
      await mariadb?.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Answers what WordPress said against it, or null. */
export const activate = (php: Site['php'], plugin: string): Promise<string | null> =>
  php(`require_once ABSPATH . 'wp-admin/includes/plugin.php';
    $said = activate_plugin( '${plugin}' );
    return is_wp_error( $said ) ? $said->get_error_message() : null;`)

const layOut = async (folder: string, withAssets: boolean, isSqlite: boolean): Promise<void> => {
  await unpack(join(builds, 'src/wordpress/wp-6.5.zip'), folder)
  if (withAssets) await cp(join(builds, 'public/wp-6.5'), folder, { recursive: true })
  // The package brings a database with somebody else's site in it.
  await rm(join(folder, 'wp-content/database/.ht.sqlite'), { force: true })
  const content = join(folder, 'wp-content')
  await unpack(pluginZip, join(content, 'plugins'))
  await cp(join(pluginTests, 'woocommerce'), join(content, 'plugins/woocommerce'), { recursive: true })
  await mkdir(join(content, 'mu-plugins'), { recursive: true })
  // No mail leaves a test.
  await writeFile(join(content, 'mu-plugins/quiet.php'), quiet)
  await writeFile(join(folder, 'router.php'), router)
  if (isSqlite) await addSqlite(content)
}

const addSqlite = async (content: string): Promise<void> => {
  await unpack(
    join(builds, 'src/sqlite-database-integration/sqlite-database-integration.zip'),
    join(content, 'mu-plugins'),
  )
  const sqlite = join(content, 'mu-plugins/sqlite-database-integration-main')
  const dropIn = await readFile(join(sqlite, 'db.copy'), 'utf8')
  await writeFile(join(content, 'db.php'), dropIn.replace('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', sqlite))
}

const unpack = async (archive: string, folder: string): Promise<void> => {
  for (const { name, content } of readZip(await readFile(archive))) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
}

const configuration = (url: string, mariadb: Mariadb | null, isNetwork = false): string => `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${mariadb?.socket ?? ''}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
  define( $name . '_KEY', 'tests' . $name );
  define( $name . '_SALT', 'salt' . $name );
}
$table_prefix = 'wp_';
${isNetwork ? networkOf(url) : addressOf(url)}
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', __DIR__ . '/debug.log' );
define( 'DISABLE_WP_CRON', true );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
define( 'KEMBALI_PRIVATE_APP', true );
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`

const addressOf = (url: string): string => `define( 'WP_HOME', '${url}' );
define( 'WP_SITEURL', '${url}' );`

const networkOf = (url: string): string => `define( 'MULTISITE', true );
define( 'SUBDOMAIN_INSTALL', false );
define( 'DOMAIN_CURRENT_SITE', '${new URL(url).host}' );
define( 'PATH_CURRENT_SITE', '/' );
define( 'SITE_ID_CURRENT_SITE', 1 );
define( 'BLOG_ID_CURRENT_SITE', 1 );`

const quiet = `<?php
function wp_mail() { return true; }
// What a page took to make, for whoever asks.
if ( isset( $_GET['measured'] ) ) add_action( 'wp_footer', static function () {
  $ours = preg_grep( '#/plugins/kembali-returns/#', get_included_files() );
  $files = array_map( static function ( $path ) { return preg_replace( '#.*/kembali-returns/(src/)?#', '', $path ); }, array_values( $ours ) );
  sort( $files );
  $cost = array( 'queries' => get_num_queries(), 'files' => $files, 'assets' => array_merge( wp_scripts()->queue, wp_styles()->queue ) );
  echo '<!--cost:' . json_encode( $cost ) . '-->';
}, 1000 );
`

const router = `<?php
$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
if ( preg_match( '#^(/[a-z]+)?/--run$#D', $path ) === 1 ) {
  define( 'WP_ADMIN', true );
  require __DIR__ . '/wp-load.php';
  wp_set_current_user( 1 );
  $answer = ( static function () { return eval( file_get_contents( 'php://input' ) ); } )();
  echo '<<<', wp_json_encode( $answer ), '>>>';
  return true;
}
if ( $path !== '/' && ( is_file( __DIR__ . $path ) || is_file( __DIR__ . rtrim( $path, '/' ) . '/index.php' ) ) ) {
  return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF'] = '/index.php';
require __DIR__ . '/index.php';
`

const install = `require_once ABSPATH . 'wp-admin/includes/upgrade.php';
  wp_install( 'Shop of tests', '${administrator.login}', 'sari@shop.example', true, '', '${administrator.password}' );
  update_option( 'permalink_structure', '/%postname%/' );
  update_option( 'timezone_string', 'Asia/Jakarta' );`

const installNetwork = (url: string): string => `require_once ABSPATH . 'wp-admin/includes/upgrade.php';
  foreach ( $wpdb->tables( 'ms_global' ) as $table => $name ) $wpdb->$table = $name;
  install_network();
  populate_network( 1, '${new URL(url).host}', 'sari@shop.example', 'Network of tests', '/', false );`

const installIn = async (folder: string, url: string, what: string): Promise<void> => {
  const script = join(folder, 'install.php')
  await writeFile(
    script,
    `<?php
define( 'WP_INSTALLING', true );
$_SERVER += array( 'HTTP_HOST' => '${new URL(url).host}', 'REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET' );
require __DIR__ . '/wp-load.php';
${what}
`,
  )
  await run('php', [script])
  await rm(script)
}

const phpOf =
  (url: string): Site['php'] =>
  async (code, at = '') => {
    const answer = await fetch(`${url}${at}/--run`, { method: 'POST', body: code })
    const said = await answer.text()
    const json = /<<<([\s\S]*)>>>$/.exec(said)?.[1]
    if (json === undefined) throw new Error(`PHP answered nothing: ${said.slice(-1000)}`)
    return JSON.parse(json)
  }

const serve = async (folder: string, port: number, env: Readonly<Record<string, string>>) => {
  const settings = ['-d', 'opcache.enable_cli=1', '-d', 'post_max_size=2M', '-d', 'upload_max_filesize=1M']
  const server = spawn('php', [...settings, '-S', `127.0.0.1:${port}`, '-t', folder, 'router.php'], {
    cwd: folder,
    stdio: 'ignore',
    // A group of its own: the processes that answer are children of the one that we start.
    detached: true,
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '6', ...env },
  })
  await untilItAnswers(port, server)
  return server
}

const untilItAnswers = async (port: number, server: ChildProcess): Promise<void> => {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    if (server.exitCode !== null) break
    const answers = await fetch(`http://127.0.0.1:${port}/readme.html`)
      .then((answer) => answer.text())
      .catch(() => null)
    if (answers !== null) return
    await new Promise((wake) => setTimeout(wake, 30))
  }
  throw new Error('the server of PHP does not answer')
}
