import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { shopperWords } from '../i18n/shopper-words.ts'
import { localeFor } from '../i18n/translator.ts'
import type { LoadContext } from './load-context.server.ts'

/** For an address that nobody serves: words alone, for whoever came, and nothing that could be loaded or run. */
export const noSuchPage = (request: Request, { shopify }: Pick<LoadContext, 'shopify'>): Response => {
  const locale = localeFor(request.headers.get('accept-language'))
  const words = shopperWords(locale)
  const page = createElement(
    'html',
    { lang: locale },
    createElement('head', null, createElement('title', null, words.t('portal.problem.title'))),
    createElement('body', null, createElement('p', null, words.t('portal.problem.page_unknown'))),
  )
  const headers = new Headers()
  shopify.addDocumentHeaders(request, headers)
  headers.delete('link')
  headers.set('Content-Security-Policy', `default-src 'none'; ${headers.get('content-security-policy')}`)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Cache-Control', 'no-store')
  return new Response(`<!doctype html>${renderToStaticMarkup(page)}`, { status: 404, headers })
}
