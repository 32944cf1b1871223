import { Liquid, RenderTag, Tag } from 'liquidjs'
import type { Context, Emitter, Parser, TagToken, TopLevelToken } from 'liquidjs'
import { money } from '../admin-shell/present.ts'
import type { Money } from '../store-view/types.ts'
import type { Translate } from './translations.ts'

/** What differs between a theme and an app's extension. */
export interface LiquidSurroundings {
  /** Folders in which templates and snippets are looked up. */
  readonly roots: readonly string[]
  readonly assetUrl: (file: string) => string
  readonly translate: Translate
}

/** A tag whose content is not shown: `schema` describes the block to the theme editor, `doc` a snippet to people. */
class Silent extends Tag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid)
    while (remaining.length > 0) {
      const next = remaining.shift()
      if ((next as TagToken | undefined)?.name === `end${token.name}`) return
    }
    throw new Error(`tag ${token.getText()} not closed`)
  }

  override render(): string {
    return ''
  }
}

const LAYOUT = 'layout'

/** `{% layout none %}` and `{% layout 'name' %}`. */
class ChosenLayout extends Tag {
  private readonly layout: string

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid)
    this.layout = token.args.trim().replaceAll(/^['"]|['"]$/g, '')
  }

  override render(context: Context): void {
    context.setRegister(LAYOUT, this.layout)
  }
}

/** The layout that a rendered template asked for; `none` for none. */
export const chosenLayout = (context: Context): string =>
  context.getRegister<string>(LAYOUT, 'theme') || 'theme'

/** `{% render block %}` shows a block of the section; with a file name it is Liquid's own tag. */
class RenderOrBlock extends Tag {
  private readonly file: RenderTag | undefined

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid)
    this.file = token.args.trim() === 'block' ? undefined : new RenderTag(token, remaining, liquid, parser)
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    if (this.file) yield this.file.render(context, emitter)
    else emitter.write(context.getSync(['block', 'rendered']))
  }
}

const named = (pairs: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(pairs.filter((pair): pair is [string, unknown] => Array.isArray(pair)))

/** An engine with what Shopify adds to Liquid, as far as the theme and the extension use it. */
export const shopifyLiquid = ({ roots, assetUrl, translate }: LiquidSurroundings): Liquid => {
  const liquid = new Liquid({
    root: [...roots],
    extname: '.liquid',
    ownPropertyOnly: true,
    strictFilters: true,
  })
  for (const tag of ['schema', 'doc', 'stylesheet', 'javascript']) liquid.registerTag(tag, Silent)
  liquid.registerTag('layout', ChosenLayout)
  liquid.registerTag('render', RenderOrBlock)
  liquid.registerFilter('asset_url', (file: string) => assetUrl(file))
  liquid.registerFilter(
    'stylesheet_tag',
    (url: string) => `<link rel="stylesheet" href="${url}" media="all">`,
  )
  liquid.registerFilter('money', (amount: Money) => money(amount))
  liquid.registerFilter('t', (key: string, ...values: unknown[]) => translate(key, named(values)))
  return liquid
}
