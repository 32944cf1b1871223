import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildPlugin } from '../../woocommerce-plugin/tools/build-plugin.ts'
import { hasMariadb } from './mariadb.ts'

/**
 * `npm run test:plugin`: the WordPress plugin, from its installable archive. Says what is missing where PHP is, installs what only
 * these tests need, and ends with one line that counts.
 */
const root = resolve(import.meta.dirname, '../..')
const pluginTests = join(root, 'woocommerce-plugin/tests')

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const packages =
  'php-cli php-xml php-mbstring php-curl php-sqlite3 php-mysql php-codesniffer gettext mariadb-server'

const missing = (): readonly string[] => {
  const runs = (...command: readonly [string, ...string[]]) =>
    spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0
  const extensions = ['curl', 'mbstring', 'pdo_sqlite', 'simplexml']
  if (!runs('php', '-v')) return ['PHP']
  return [
    ...extensions.filter((one) => !runs('php', '-r', `exit( extension_loaded( '${one}' ) ? 0 : 1 );`)),
    ...(runs('phpcs', '--version') ? [] : ['phpcs']),
    ...(runs('xgettext', '--version') ? [] : ['gettext']),
  ]
}

/** WordPress and PHP 7.4 lie beside the plugin's tests, with a lock of their own: they are large, and nothing else needs them. */
const install = (): boolean => {
  const changedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const installed = changedAt(join(pluginTests, 'node_modules/.package-lock.json'))
  if (installed > changedAt(join(pluginTests, 'package-lock.json'))) return true
  say('Installing WordPress and PHP 7.4 for these tests (440 MB, once) ...')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: pluginTests,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return status === 0
}

const runTests = (): { readonly passed: number; readonly failed: number; readonly status: number } => {
  const folder = mkdtempSync(join(tmpdir(), 'kembali-plugin-report-'))
  const report = join(folder, 'report.json')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const asked = ['run', '--config', join(root, 'test/plugin/vitest.config.ts'), ...reporters]
  const { status } = spawnSync(process.execPath, [vitest, ...asked, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  })
  try {
    const said = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
    return { passed: said['numPassedTests'] ?? 0, failed: said['numFailedTests'] ?? 0, status: status ?? 1 }
  } catch {
    return { passed: 0, failed: 1, status: 1 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const main = async (): Promise<number> => {
  const lacking = missing()
  if (lacking.length > 0) {
    say(`The plugin's tests need PHP 8 with its tools; not found: ${lacking.join(', ')}.`)
    say(`On Debian or Ubuntu: apt-get install ${packages}`)
    say('0 passed, 1 failed')
    return 1
  }
  if (!install()) {
    say('0 passed, 1 failed')
    return 1
  }
  if (!hasMariadb()) say('Without MariaDB and php-mysql, refunds are tested on SQLite alone.')
  await buildPlugin()
  const { passed, failed, status } = runTests()
  // What broke outside of a test has failed all the same.
  const counted = status !== 0 && failed === 0 ? 1 : failed
  say(`${passed} passed, ${counted} failed`)
  return counted === 0 ? 0 : 1
}

process.exitCode = await main()
