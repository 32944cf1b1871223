import { execFile, spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { compileCatalogue, readCatalogue } from '../../woocommerce-plugin/tools/catalogues.ts'
import { buildPlugin } from '../../woocommerce-plugin/tools/build-plugin.ts'
import { readZip } from '../../woocommerce-plugin/tools/zip.ts'
import { phpFiles, startOldPhp } from './php-7-4.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const plugin = resolve(root, 'woocommerce-plugin/kembali-returns')
const pluginTests = resolve(root, 'woocommerce-plugin/tests')
const vectors = resolve(root, 'test/contracts/plugin-vectors.json')

type Result = { readonly name: string; readonly problem: string | null }

test('the code keeps to the ruleset: tabs, strict types, escaped output, prepared statements', async () => {
  const ruleset = resolve(pluginTests, 'Kembali/ruleset.xml')
  const { stdout } = await run('phpcs', ['-q', '--report=emacs', `--standard=${ruleset}`, plugin]).catch(
    (failed: { stdout: string }) => failed,
  )
  expect(stdout).toBe('')
})

test('the ruleset sees what is not escaped and not prepared', () => {
  const code = `<?php\n\ndeclare(strict_types=1);\n\necho $_GET['a'], get_option( 'a' );\n$wpdb->query( "DELETE FROM $table WHERE a = $a" );\n`
  const ruleset = resolve(pluginTests, 'Kembali/ruleset.xml')
  const { stdout } = spawnSync('phpcs', ['-q', '--report=emacs', `--standard=${ruleset}`, '-'], {
    input: code,
    encoding: 'utf8',
  })
  expect(stdout.split('\n').filter((line) => line.includes(': error - '))).toHaveLength(3)
})

describe('on the oldest PHP', async () => {
  const php = await startOldPhp({
    '/plugin': plugin,
    '/tests': resolve(pluginTests, 'unit'),
    '/contracts': resolve(root, 'test/contracts'),
  })
  php.mkdir('/contracts')
  php.writeFile('/vectors.json', await readFile(vectors))

  test('it is 7.4, and every file is read by it', async () => {
    const files = (await phpFiles(plugin)).map((path) => `/plugin/${relative(plugin, path)}`)
    const { text } = await php.run({
      code: `<?php
        $wrong = array( substr( PHP_VERSION, 0, 3 ) );
        foreach ( json_decode( '${JSON.stringify(files)}' ) as $path ) {
          try { token_get_all( file_get_contents( $path ), TOKEN_PARSE ); } catch ( ParseError $error ) { $wrong[] = $path . ': ' . $error->getMessage(); }
        }
        echo json_encode( $wrong );`,
    })
    expect(JSON.parse(text)).toEqual(['7.4'])
    expect(files.length).toBeGreaterThan(50)
  })

  const { text } = await php.run({ code: `<?php $argv = array(); require '/tests/run.php';` })
  test.each(JSON.parse(text) as Result[])('$name', ({ problem }) => expect(problem).toBeNull())
})

describe('on the installed PHP', async () => {
  const { stdout } = await run('php', [resolve(pluginTests, 'unit/run.php'), plugin, vectors])
  test.each(JSON.parse(stdout) as Result[])('$name', ({ problem }) => expect(problem).toBeNull())
})

describe('the archive', async () => {
  const archive = await readFile(await buildPlugin())
  const entries = readZip(archive)
  const textOf = (name: string) =>
    entries.find((one) => one.name === `kembali-returns/${name}`)?.content.toString('utf8') ?? ''

  test('is the same, byte by byte, whenever it is built', async () => {
    expect(archive.equals(await readFile(await buildPlugin()))).toBe(true)
  })

  test('holds the plugin and nothing of its making', () => {
    const names = entries.map(({ name }) => name)
    expect(names.filter((name) => /test|node_modules|package|README\.md|\/\./i.test(name))).toEqual([])
    for (const name of [
      'kembali-returns.php',
      'uninstall.php',
      'readme.txt',
      'license.txt',
      'languages/kembali.pot',
    ])
      expect(names).toContain(`kembali-returns/${name}`)
  })

  test('says one version everywhere', () => {
    const main = textOf('kembali-returns.php')
    const version = /Version:\s+(\S+)/.exec(main)?.[1]
    expect(main).toContain(`const VERSION  = '${version}'`)
    expect(textOf('readme.txt')).toContain(`Stable tag: ${version}`)
  })

  test.each(['nl_NL', 'id_ID'])(
    '%s says everything that English says, with the same places for values',
    (locale) => {
      const places = (text: string) => text.match(/%(\d\$)?[sd]/g)?.sort() ?? []
      const template = readCatalogue(textOf('languages/kembali.pot'))
      const catalogue = new Map(
        readCatalogue(textOf(`languages/kembali-${locale}.po`)).map((one) => [one.id, one]),
      )
      for (const { id } of template.filter((one) => one.id !== '')) {
        const words = catalogue.get(id)?.words ?? []
        expect([id, words.length > 0 && words.every((word) => word !== '')]).toEqual([id, true])
        for (const word of words) expect([id, places(word)]).toEqual([id, places(id)])
      }
      expect(catalogue.size).toBe(template.length)
    },
  )

  test('what we compile is what gettext compiles', () => {
    const po = textOf('languages/kembali-nl_NL.po')
    const { stdout, status } = spawnSync('msgunfmt', ['-'], {
      input: compileCatalogue(readCatalogue(po)),
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    const back = readCatalogue(stdout).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(back).toEqual(readCatalogue(po).toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  })

  test('the template holds every sentence of the code', () => {
    const sources = spawnSync(
      'bash',
      [resolve(root, 'woocommerce-plugin/tools/make-template.sh'), '--print'],
      { encoding: 'utf8' },
    )
    expect(readCatalogue(sources.stdout).map(({ id }) => id)).toEqual(
      readCatalogue(textOf('languages/kembali.pot')).map(({ id }) => id),
    )
  })
})
