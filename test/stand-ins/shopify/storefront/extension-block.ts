import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Locale } from './customer-session.ts'
import { shopifyLiquid } from './shopify-liquid.ts'
import { translator } from './translations.ts'

/** The theme app extension that the shop has installed. */
export const EXTENSION_FOLDER = new URL('../../../../extensions/returns-portal/', import.meta.url)
export const EXTENSION_ASSETS = '/extensions/returns-portal/assets'

interface Setting {
  readonly id?: string
  readonly default?: unknown
}

interface BlockSchema {
  readonly stylesheet?: string
  readonly settings?: readonly Setting[]
}

export interface PlacedBlock {
  readonly id: string
  /** The file in the extension's `blocks/`, without its ending. */
  readonly handle: string
  /** What the merchant set in the theme editor; the rest has the schema's defaults. */
  readonly settings: Readonly<Record<string, unknown>>
}

const schemaOf = (source: string): BlockSchema => {
  const found = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source)
  return JSON.parse(found?.[1] ?? '{}') as BlockSchema
}

const settingsOf = (
  { settings = [] }: BlockSchema,
  set: PlacedBlock['settings'],
): Record<string, unknown> => ({
  ...Object.fromEntries(
    settings.flatMap(({ id, default: value }) => (id === undefined ? [] : [[id, value]])),
  ),
  ...set,
})

const assetUrl = (file: string): string => `${EXTENSION_ASSETS}/${file}`

/** Renders an app block as a theme does: the extension's own texts and assets, the page's objects. */
export const renderAppBlock = async (block: PlacedBlock, page: object, locale: Locale): Promise<string> => {
  const file = new URL(`blocks/${block.handle}.liquid`, EXTENSION_FOLDER)
  if (!existsSync(file)) throw new Error(`The extension has no block ${block.handle}`)
  const source = readFileSync(file, 'utf8')
  const schema = schemaOf(source)
  const liquid = shopifyLiquid({
    roots: [fileURLToPath(new URL('snippets/', EXTENSION_FOLDER))],
    assetUrl,
    translate: translator(new URL('locales/', EXTENSION_FOLDER), locale),
  })
  const shown = { id: block.id, settings: settingsOf(schema, block.settings), shopify_attributes: '' }
  const body = (await liquid.parseAndRender(source, { ...page, block: shown })) as string
  const stylesheet =
    schema.stylesheet === undefined ? '' : `<link rel="stylesheet" href="${assetUrl(schema.stylesheet)}">`
  return `${stylesheet}<div id="shopify-block-${block.id}" class="shopify-block shopify-app-block">${body}</div>`
}
