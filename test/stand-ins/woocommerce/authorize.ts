import { randomBytes } from 'node:crypto'
import express from 'express'
import type { Express } from 'express'
import type { ApiKey, Books } from './types.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

export const addKey = (books: Books, permissions: ApiKey['permissions'] = 'read_write'): ApiKey => {
  const key: ApiKey = {
    id: books.nextId('key'),
    consumerKey: `ck_${randomBytes(20).toString('hex')}`,
    consumerSecret: `cs_${randomBytes(20).toString('hex')}`,
    permissions,
  }
  books.keys.set(key.consumerKey, key)
  return key
}

/** `/wc-auth/v1/authorize`: the shop's owner says yes, and the shop posts new keys to the callback before it sends them back. */
export const mountAuthorize = (
  app: Express,
  books: Books,
  options: { readonly mayCallPlainHttp: boolean },
): void => {
  app.get('/wc-auth/v1/authorize', (request, response) => {
    const asked = new URLSearchParams(request.originalUrl.split('?')[1] ?? '')
    const callback = asked.get('callback_url') ?? ''
    if (!callback.startsWith('https:') && !options.mayCallPlainHttp) {
      response.status(401).type('html').send('Error: The callback_url needs to be over SSL.')
      return
    }
    response.type('html')
      .send(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>${escaped(books.settings.name)}: connect</title><body style="font-family:sans-serif;max-width:36rem;margin:3rem auto">
<h1>${escaped(asked.get('app_name') ?? '')} would like to connect to ${escaped(books.settings.name)}</h1>
<p>This will give it ${escaped(asked.get('scope') ?? '')} access: view and manage coupons, customers, orders and products.</p>
<form method="post" action="?${escaped(asked.toString())}"><button name="approve" value="1">Approve</button>
<button name="approve" value="0">No thanks</button></form></body></html>`)
  })
  app.post('/wc-auth/v1/authorize', express.urlencoded({ extended: false }), (request, response) => {
    void approve(books, request.originalUrl, (request.body as { approve?: string }).approve === '1').then(
      (to) =>
        to === null
          ? response.status(401).type('html').send('Error: An error occurred in the request.')
          : response.redirect(302, to),
    )
  })
}

const approve = async (books: Books, url: string, isApproved: boolean): Promise<string | null> => {
  const asked = new URLSearchParams(url.split('?')[1] ?? '')
  const back = new URL(asked.get('return_url') ?? '')
  const userId = asked.get('user_id') ?? ''
  back.searchParams.set('success', isApproved ? '1' : '0')
  back.searchParams.set('user_id', userId)
  if (!isApproved) return String(back)
  const permissions = (asked.get('scope') ?? 'read') as ApiKey['permissions']
  const key = addKey(books, permissions)
  const answer = await fetch(asked.get('callback_url') ?? '', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json;charset=UTF-8' },
    body: JSON.stringify({
      key_id: key.id,
      user_id: userId,
      consumer_key: key.consumerKey,
      consumer_secret: key.consumerSecret,
      key_permissions: permissions,
    }),
    redirect: 'manual',
  }).catch(() => null)
  if (answer?.status === 200) return String(back)
  books.keys.delete(key.consumerKey)
  return null
}
