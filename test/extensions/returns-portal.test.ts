import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { check } from '@shopify/theme-check-node'
import { afterEach, expect, test } from 'vitest'

const EXTENSION = fileURLToPath(new URL('../../extensions/returns-portal/', import.meta.url))

const temporary: string[] = []
afterEach(async () => {
  await Promise.all(temporary.splice(0).map((folder) => rm(folder, { recursive: true })))
})

const temporaryFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kembali-theme-'))
  temporary.push(folder)
  return folder
}

const offenses = async (extension: string) => {
  const config = join(await temporaryFolder(), 'theme-check.yml')
  await writeFile(config, 'extends: theme-check:theme-app-extension\n')
  return (await check(extension, config)).map(({ check: name, message }) => `${name}: ${message}`)
}

const files = (folder: string) => readdir(join(EXTENSION, folder))
const read = (path: string) => readFile(join(EXTENSION, path), 'utf8')
const readJson = async (path: string) => JSON.parse(await read(path)) as Record<string, unknown>

interface Setting {
  readonly type: string
  readonly id?: string
  readonly label?: string
  readonly content?: string
  readonly default?: unknown
  readonly min?: number
  readonly max?: number
  readonly step?: number
}

interface Block {
  readonly source: string
  readonly schema: {
    readonly name: string
    readonly target: string
    readonly stylesheet?: string
    readonly javascript?: string
    readonly settings: readonly Setting[]
  }
}

const blocks = async (): Promise<Block[]> =>
  Promise.all(
    (await files('blocks')).map(async (file) => {
      const source = await read(`blocks/${file}`)
      const schema = /\{% schema %\}([\s\S]+)\{% endschema %\}/.exec(source)?.[1] ?? ''
      return { source, schema: JSON.parse(schema) as Block['schema'] }
    }),
  )

// documented: the input and sidebar settings of theme blocks; theme-check accepts any other word silently.
const SETTING_TYPES = new Set([
  'article',
  'blog',
  'checkbox',
  'collection',
  'collection_list',
  'color',
  'color_background',
  'color_scheme',
  'font_picker',
  'header',
  'html',
  'image_picker',
  'inline_richtext',
  'link_list',
  'liquid',
  'metaobject',
  'metaobject_list',
  'number',
  'page',
  'paragraph',
  'product',
  'product_list',
  'radio',
  'range',
  'richtext',
  'select',
  'text',
  'text_alignment',
  'textarea',
  'url',
  'video',
  'video_url',
])
const WITHOUT_VALUE = new Set(['header', 'paragraph'])

/** Each text of a locale file by its path. */
const texts = (entry: unknown, path = ''): [string, string][] =>
  typeof entry === 'string'
    ? [[path, entry]]
    : Object.entries(entry as object).flatMap(([name, inner]) => texts(inner, `${path}.${name}`))

/** The keys of a locale file with their placeholders. */
const shape = async (file: string) =>
  texts(await readJson(`locales/${file}`))
    .map(([path, text]) => `${path} ${(text.match(/\{\{.*?\}\}/g) ?? []).join()}`)
    .toSorted()

test("the theme extension passes Shopify's theme check", async () => {
  expect(await offenses(EXTENSION)).toEqual([])
})

test('the theme check would notice a text and an asset that do not exist', async () => {
  const folder = join(await temporaryFolder(), 'extension')
  await cp(EXTENSION, folder, { recursive: true })
  const block = join(folder, 'blocks/returns-portal.liquid')
  const source = await readFile(block, 'utf8')
  const broken = source.replace("'returns_portal.submit' | t", "'returns_portal.gone' | t")
  await writeFile(block, `{{ 'gone.css' | asset_url | stylesheet_tag }}${broken}`)
  expect((await offenses(folder)).join('\n')).toMatch(
    /TranslationKeyExists[\s\S]*MissingAsset|MissingAsset[\s\S]*TranslationKeyExists/,
  )
})

test('the configuration names a theme extension', async () => {
  const toml = await read('shopify.extension.toml')
  expect(toml).toMatch(/^type = "theme"$/m)
  expect(toml).toMatch(/^handle = "[a-z-]+"$/m)
})

test('the folders are those that a theme extension may have', async () => {
  const allowed = new Set(['assets', 'blocks', 'locales', 'snippets', 'shopify.extension.toml'])
  expect((await files('.')).filter((name) => !allowed.has(name))).toEqual([])
})

test('one block goes into a section, one embed into the page, and both name assets that exist', async () => {
  expect((await blocks()).map(({ schema }) => schema.target).toSorted()).toEqual(['body', 'section'])
  for (const { schema } of await blocks()) {
    const assets = await files('assets')
    for (const asset of [schema.stylesheet, schema.javascript])
      if (asset !== undefined) expect(assets).toContain(asset)
  }
})

test('each setting of a block has a type that Shopify knows, an id of its own, a label and a fitting default', async () => {
  for (const { schema } of await blocks()) {
    const values = schema.settings.filter(({ type }) => !WITHOUT_VALUE.has(type))
    expect(schema.settings.map(({ type }) => type).filter((type) => !SETTING_TYPES.has(type))).toEqual([])
    expect(new Set(values.map(({ id }) => id)).size).toBe(values.length)
    for (const { id, label } of values)
      expect([id, label]).toEqual([expect.stringMatching(/^\w+$/), expect.any(String)])
    for (const { default: value, min = 0, max = 0, step = 1 } of values.filter(
      ({ type }) => type === 'range',
    )) {
      expect(Number(value)).toBeGreaterThanOrEqual(min)
      expect(Number(value)).toBeLessThanOrEqual(max)
      // documented: at most 101 steps.
      expect((max - min) / step).toBeLessThanOrEqual(100)
    }
  }
})

test('a block reads only settings that it declares, and declares only what it reads', async () => {
  for (const { source, schema } of await blocks()) {
    const code = source.replace(/\{%- comment[\s\S]*?endcomment -%\}/, '')
    const read = new Set([...code.matchAll(/block\.settings\.(\w+)/g)].map(([, id]) => id))
    const declared = new Set(schema.settings.flatMap(({ id }) => id ?? []))
    expect(read).toEqual(declared)
  }
})

test('every text of the theme editor is translated', async () => {
  const all = (await blocks()).map(({ schema }) => schema)
  const known = new Set(
    texts(await readJson('locales/en.default.schema.json')).map(([path]) => path.slice(1)),
  )
  const used = [...JSON.stringify(all).matchAll(/"t:([\w.]+)"/g)].map(([, key]) => key)
  expect(used.length).toBeGreaterThan(0)
  expect(used.filter((key) => key !== undefined && !known.has(key))).toEqual([])
})

test.each(['', '.schema'])('the languages have the same keys and placeholders in *%s.json', async (kind) => {
  const english = await shape(`en.default${kind}.json`)
  for (const language of ['nl', 'id']) expect(await shape(`${language}${kind}.json`)).toEqual(english)
})

test('the stylesheet is small and keeps to its own classes', async () => {
  const css = await read('assets/returns-portal.css')
  expect(Buffer.byteLength(css)).toBeLessThan(20_000)
  const classes = [...css.replaceAll(/\/\*[\s\S]*?\*\/|url\([^)]*\)/g, '').matchAll(/\.([a-z][\w-]*)/g)]
  expect(classes.map(([, name]) => name).filter((name) => name !== 'kb' && !name?.startsWith('kb-'))).toEqual(
    [],
  )
})

test('the script of the portal’s pages is under 6 kB compressed, far below what Shopify allows of a block', async () => {
  const script = await read('assets/returns-portal.js')
  expect(gzipSync(script).byteLength).toBeLessThan(6_000)
  expect(script).not.toMatch(/eval\(|innerHTML|document\.write/)
})

test('the block works without JavaScript', async () => {
  for (const { source, schema } of await blocks()) {
    expect(schema.javascript).toBeUndefined()
    expect(source).not.toMatch(/<script|\son\w+=/)
  }
})
