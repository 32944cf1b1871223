import { deskWords } from '../../i18n/desk-words.ts'

/** What a store's owner sees after answering in the store. It says nothing that is not in its address, and does nothing. */
export const connectedPage = (request: Request): Response => {
  const words = deskWords('en')
  const isYes = new URL(request.url).searchParams.get('success') === '1'
  const title = words.t(isYes ? 'channels.back.yes' : 'channels.back.no')
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><body style="font-family:system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem">
<h1>${title}</h1><p>${words.t('channels.back.close')}</p></body></html>`
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
