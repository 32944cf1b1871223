import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Context } from 'liquidjs'
import type { Liquid } from 'liquidjs'
import { LOCALES } from './customer-session.ts'
import type { Locale } from './customer-session.ts'
import { globalDrops } from './drops.ts'
import type { PageVisit } from './drops.ts'
import { renderAppBlock } from './extension-block.ts'
import { chosenLayout, shopifyLiquid } from './shopify-liquid.ts'
import { translator } from './translations.ts'

const THEME_FOLDER = new URL('./theme/', import.meta.url)
export const THEME_ASSETS = '/theme/assets'

export interface ThemePage {
  /** A file in the theme's `templates/`, without its ending. */
  readonly template: string
  readonly title: string
  readonly drops?: object
}

interface JsonTemplate {
  readonly order: readonly string[]
  readonly sections: Readonly<Record<string, JsonSection>>
}

interface JsonSection {
  readonly type: string
  readonly block_order?: readonly string[]
  readonly blocks?: Readonly<
    Record<string, { readonly type: string; readonly settings: Record<string, unknown> }>
  >
}

export interface Theme {
  readonly renderPage: (visit: PageVisit, page: ThemePage) => Promise<string>
  /** What an app answered as `application/liquid`, in the layout that it asks for. */
  readonly renderLiquid: (visit: PageVisit, source: string) => Promise<string>
}

const folder = (name: string): string => fileURLToPath(new URL(`${name}/`, THEME_FOLDER))

const engineFor = (locale: Locale): Liquid =>
  shopifyLiquid({
    roots: [folder('templates'), folder('sections'), folder('snippets'), folder('layout')],
    assetUrl: (file) => `${THEME_ASSETS}/${file}`,
    translate: translator(new URL('locales/', THEME_FOLDER), locale),
  })

/** `shopify://apps/kembali/blocks/returns-portal/stand-in` is the block `returns-portal`. */
const blockHandle = (type: string): string => type.split('/')[5] ?? ''

const readJsonTemplate = (template: string): JsonTemplate | undefined => {
  const file = new URL(`templates/${template}.json`, THEME_FOLDER)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JsonTemplate) : undefined
}

export const createTheme = (): Theme => {
  const engines = Object.fromEntries(LOCALES.map((locale) => [locale, engineFor(locale)])) as Record<
    Locale,
    Liquid
  >

  const inLayout = async (visit: PageVisit, content: string, title: string, layout: string) => {
    if (layout === 'none') return content
    const drops = { ...globalDrops(visit), page_title: title, content_for_layout: content }
    return (await engines[visit.locale].renderFile(layout, drops)) as string
  }

  const renderSection = async (visit: PageVisit, section: JsonSection, drops: object) => {
    const blocks = (section.block_order ?? []).map(async (id) => {
      const { type, settings = {} } = section.blocks?.[id] ?? { type: '' }
      const block = { id, handle: blockHandle(type), settings }
      return { id, type, rendered: await renderAppBlock(block, drops, visit.locale) }
    })
    const scope = { ...drops, section: { blocks: await Promise.all(blocks) } }
    return (await engines[visit.locale].renderFile(section.type, scope)) as string
  }

  const renderTemplate = async (visit: PageVisit, template: string, drops: object): Promise<string> => {
    const json = readJsonTemplate(template)
    if (json === undefined) return (await engines[visit.locale].renderFile(template, drops)) as string
    const sections = json.order.map((id) => json.sections[id]).filter((section) => section !== undefined)
    const rendered = await Promise.all(sections.map((section) => renderSection(visit, section, drops)))
    return rendered.join('\n')
  }

  return {
    renderPage: async (visit, { template, title, drops = {} }) => {
      const content = await renderTemplate(visit, template, { ...globalDrops(visit), ...drops })
      return inLayout(visit, content, title, 'theme')
    },
    renderLiquid: async (visit, source) => {
      const engine = engines[visit.locale]
      const context = new Context(globalDrops(visit), engine.options)
      const content = (await engine.render(engine.parse(source), context)) as string
      return inLayout(visit, content, visit.store.shop.name, chosenLayout(context))
    },
  }
}
