import { localeIn, readConnectForm } from '../../contracts/plugin-calls.ts'
import { storeWords } from '../../i18n/store-words.ts'
import { localeFor } from '../../i18n/translator.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { LoadContext } from '../load-context.server.ts'
import { readJson } from '../read-json.server.ts'
import { failed, secondsOf } from './signed-call.server.ts'

const mostBytes = 16 * 1024
const ourProtocol = 1

/** A store's plugin with a link that was made at the desk. What is refused is told in the words of whoever connects. */
export const connectStore = async (
  request: Request,
  context: LoadContext,
  code: string,
): Promise<Response> => {
  if (request.method !== 'POST') return failed('method_not_allowed', 405)
  try {
    const body = await readJson(request, mostBytes)
    const found = body.ok ? body.value : null
    const form = readConnectForm(found)
    const tell = refuser(localeIn(found))
    if (!form) return tell('invalid')
    if (form.protocol !== ourProtocol) return tell('protocol_unknown')
    const connected = await context.kembali.plugin.connect(code, {
      address: form.store,
      consumerKey: form.consumer_key,
      consumerSecret: form.consumer_secret,
    })
    if (!connected.ok) return tell(connected.refusal.code)
    const { shopId: shop_id, channelId: channel_id, secret } = connected.value
    const time = secondsOf(context.now())
    return Response.json(
      { shop_id, channel_id, secret, app: context.appUrl, time },
      { status: 201, headers: { 'Cache-Control': 'no-store' } },
    )
  } catch (error) {
    context.reportFailure(error, request)
    return failed('failed', 500)
  }
}

const statuses: Readonly<Record<string, number>> = {
  invalid: 400,
  protocol_unknown: 400,
  invitation_unknown: 404,
  store_connected_elsewhere: 409,
}

const refuser = (locale: string) => (code: string) => {
  const message = refusalSentence(storeWords(localeFor(locale)), { code })
  return Response.json(
    { code, message },
    { status: statuses[code] ?? 422, headers: { 'Cache-Control': 'no-store' } },
  )
}

/** Somebody opened the link in a browser instead of pasting it. It says nothing of what the link opens. */
export const connectPage = (request: Request): Response => {
  const locale = localeFor(request.headers.get('accept-language'))
  const words = storeWords(locale)
  const title = words.t('connect.title')
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><body style="font-family:system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem">
<h1>${title}</h1><p>${words.t('connect.how')}</p></body></html>`
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
  })
}
