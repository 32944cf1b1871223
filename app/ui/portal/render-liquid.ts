import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { locales } from '../../i18n/translator.ts'

/**
 * The page as Liquid that evaluates one thing only, of ours. Shopify runs our answer through Liquid within the theme, so a
 * product called '{{ shop.secret }}' must stay a product's name: no brace of anybody's is left as a character.
 * `isGuessed`: nobody asked for the page's language by name.
 */
export const renderLiquid = (page: ReactElement, isGuessed = false): string =>
  renderToStaticMarkup(page)
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;')
    .replace(languages, (ours, locale: string) => besideTheme(locale, ours, isGuessed))

/** Ours: within texts, no tag is left as one. */
const languages = /<nav class="kb-languages" data-locale="([a-z]{2})".*?<\/nav>/s

/**
 * A shop with several languages has a choice of them in its theme, and a second one beside it would only confuse. Ours is still
 * there where the page is in another language than the theme, since it could not be left otherwise.
 */
const besideTheme = (locale: string, ours: string, isGuessed: boolean): string =>
  [
    '{% assign kb_theme = request.locale.iso_code | slice: 0, 2 %}',
    isGuessed ? followTheme(locale) : '',
    `{% unless localization.available_languages.size > 1 and kb_theme == '${locale}' %}`,
    ours,
    '{% endunless %}',
  ].join('')

/** Told to the app when a page follows the theme, which is done once: so that it never goes round. */
export const followed = 'followed'

/** Only Liquid knows the theme's language. A language that was guessed gives way to it, where we speak it, without a script. */
const followTheme = (locale: string): string => {
  const cases = locales
    .filter((other) => other !== locale)
    .map(
      (other) =>
        `{% when '${other}' %}<meta http-equiv="refresh" content="0;url=?locale=${other}&amp;${followed}=1">`,
    )
  return `{% if localization.available_languages.size > 1 %}{% case kb_theme %}${cases.join('')}{% endcase %}{% endif %}`
}
