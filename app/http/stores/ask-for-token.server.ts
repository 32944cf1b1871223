import { localeFor } from '../../i18n/translator.ts'
import { storeWords } from '../../i18n/store-words.ts'

/**
 * A page of the desk that came without a good token: the page around is asked for one, and it is loaded again with that. It holds
 * nothing, so anybody may frame it; whoever answers is believed by the app only as far as their token goes.
 */
export const askForTokenPage = (request: Request): Response => {
  const { searchParams } = new URL(request.url)
  const locale = localeFor(request.headers.get('accept-language'))
  const words = storeWords(locale)
  const path = deskPath(searchParams.get('path'))
  const wasRefused = searchParams.has('refused')
  const said = { path, alone: words.t('frame.alone'), expired: words.t('frame.expired') }
  const script = wasRefused ? '' : `<script>(${ask})(${forScript(said)})</script>`
  const sentence = words.t(wasRefused ? 'frame.expired' : 'frame.opening')
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Kembali</title><body style="font-family:system-ui;max-width:34rem;margin:3rem auto;padding:0 1rem">
<p id="said" role="status">${sentence}</p>${script}</body></html>`
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'",
    },
  })
}

/** Only a page of the desk. */
const deskPath = (asked: string | null): string => {
  const base = 'https://desk.invalid'
  const url = URL.canParse(asked ?? '', base) ? new URL(asked ?? '', base) : null
  const isDesks = url?.origin === base && /^\/app(?:\/|$)/.test(url.pathname)
  return url && isDesks ? `${url.pathname}${url.search}` : '/app'
}

const forScript = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** Runs in the browser. Outside of a frame, or where nobody answers, it says where the desk is. */
const ask = `function (said) {
  var say = function (text) { document.getElementById('said').textContent = text }
  if (window.parent === window) return say(said.alone)
  var timer = setTimeout(function () { say(said.alone) }, 8000)
  addEventListener('message', function (event) {
    if (event.source !== window.parent || !event.data || event.data.kembali !== 'token') return
    clearTimeout(timer)
    if (typeof event.data.token !== 'string') return say(said.expired)
    var url = new URL(said.path, location.origin)
    url.searchParams.set('door', 'woocommerce')
    url.searchParams.set('again', '1')
    url.searchParams.set('token', event.data.token)
    location.replace(url.href)
  })
  window.parent.postMessage({ kembali: 'token', id: 0 }, '*')
}`
