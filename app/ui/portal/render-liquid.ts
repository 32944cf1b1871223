import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/**
 * The page as Liquid that has nothing in it to evaluate. Shopify runs our answer through Liquid within the theme, so a
 * product called '{{ shop.secret }}' must stay a product's name: no brace of ours or anybody's is left as a character.
 */
export const renderLiquid = (page: ReactElement): string =>
  renderToStaticMarkup(page).replaceAll('{', '&#123;').replaceAll('}', '&#125;')
