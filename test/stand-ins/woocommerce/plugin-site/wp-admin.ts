import type { Request, Response } from 'express'
import { html, trusted, type Markup } from '../../html.ts'
import { addKey } from '../authorize.ts'
import type { StandIn } from '../server.ts'
import { deskPath } from './paths.ts'
import { deskToken } from './signing.ts'

/** wp-admin around the plugin's page: its bar, its menu, and what the page holds. */
const adminPage = ({ books }: StandIn, body: Markup): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Returns ‹ ${books.settings.name} — WordPress</title>
        <style>
          * {
            box-sizing: border-box;
          }
          body {
            margin: 0;
            font:
              13px/1.4 -apple-system,
              'Segoe UI',
              Roboto,
              sans-serif;
            background: #f0f0f1;
            color: #3c434a;
          }
          #wpadminbar {
            position: fixed;
            inset: 0 0 auto;
            height: 32px;
            background: #1d2327;
            color: #f0f0f1;
            padding: 6px 12px;
            z-index: 9;
          }
          #adminmenu {
            position: fixed;
            top: 32px;
            bottom: 0;
            width: 160px;
            background: #1d2327;
            color: #f0f0f1;
            padding: 12px;
          }
          #adminmenu a {
            color: #f0f0f1;
            display: block;
            padding: 6px 0;
          }
          #wpcontent {
            margin: 32px 0 0 160px;
            padding: 0 20px;
          }
          @media (max-width: 782px) {
            #adminmenu {
              display: none;
            }
            #wpcontent {
              margin-left: 0;
              padding: 0 10px;
            }
            #wpadminbar {
              height: 46px;
            }
            #wpcontent {
              margin-top: 46px;
            }
          }
          iframe {
            display: block;
            width: calc(100% + 20px);
            margin-left: -20px;
            border: 0;
            height: calc(100vh - 32px);
          }
          @media (max-width: 782px) {
            iframe {
              width: calc(100% + 20px);
              margin-left: -10px;
            }
          }
        </style>
      </head>
      <body>
        <div id="wpadminbar">${books.settings.name}</div>
        <div id="adminmenu">
          <a href="#">Dashboard</a><a href="#">WooCommerce</a><a href="${deskPath}">Returns</a>
        </div>
        <div id="wpcontent">${body}</div>
      </body>
    </html>`

const wizard = (refusal: string | null): Markup =>
  html`<h1>Returns</h1>
    ${refusal && html`<div role="alert" class="notice notice-error"><p>${refusal}</p></div>`}
    <form method="post">
      <p>
        <label>Connection link<br /><input name="link" size="60" required /></label>
      </p>
      <p><button class="button button-primary">Connect</button></p>
    </form>`

/** What the plugin's own script does around the frame. */
const script = (origin: string): string => `
const frame = document.querySelector('iframe'), app = ${JSON.stringify(origin)}
addEventListener('message', async (event) => {
  if (event.source !== frame.contentWindow || event.origin !== app) return
  const said = event.data || {}
  if (said.kembali === 'token') {
    const answer = await fetch('/wp-admin/admin-ajax.php?action=kembali_desk_token' + location.hash.replace('#', '&'), { method: 'POST' })
    const token = answer.ok ? (await answer.json()).token : null
    frame.contentWindow.postMessage({ kembali: 'token', id: said.id, token }, app)
  }
  if (said.kembali === 'path' && /^\\/app(?:[/?]|$)/.test(said.path)) {
    const here = new URL(location); here.searchParams.set('path', said.path); history.replaceState(null, '', here)
  }
  if (said.kembali === 'open' && /^https?:/.test(said.url)) open(said.url, '_blank', 'noopener')
})`

export const showDesk = (standIn: StandIn, request: Request, response: Response): void => {
  const { connection } = standIn.site
  if (!connection) {
    response.send(String(adminPage(standIn, wizard(null))))
    return
  }
  const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '')
  const path = query.get('path') ?? '/app'
  const token = deskToken(connection, standIn.site.person, standIn.url)
  const frame = new URL(path.startsWith('/app') ? path : '/app', connection.app)
  frame.searchParams.set('door', 'woocommerce')
  frame.searchParams.set('token', token)
  const body = html`<iframe
      name="kembali"
      title="Returns"
      allow="camera; clipboard-write; fullscreen"
      referrerpolicy="strict-origin"
      src="${frame.href}"
    ></iframe>
    <script>
      ${trusted(script(connection.app))}
    </script>`
  response.send(String(adminPage(standIn, body)))
}

export const connectByForm = async (
  standIn: StandIn,
  request: Request,
  response: Response,
): Promise<void> => {
  const link = new URLSearchParams(String(request.body)).get('link') ?? ''
  const refusal = await connectByLink(standIn, link)
  if (refusal === null) response.redirect(303, deskPath)
  else response.send(String(adminPage(standIn, wizard(refusal))))
}

/** Null where it is connected now; else why not, in the app's words. */
export const connectByLink = async (standIn: StandIn, link: string): Promise<string | null> => {
  const { books, site, url } = standIn
  const key = addKey(books)
  const answer = await fetch(link.trim(), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      protocol: 1,
      store: url,
      consumer_key: key.consumerKey,
      consumer_secret: key.consumerSecret,
      plugin: '1.0.0',
      wordpress: '6.9.1',
      woocommerce: books.settings.version,
      locale: site.locale,
      admin: { id: '1', name: 'Sari', email: 'sari@store.example' },
    }),
  })
  const said = (await answer.json()) as Record<string, string>
  if (answer.status !== 201) {
    books.keys.delete(key.consumerKey)
    return said['message'] ?? String(answer.status)
  }
  site.connection = {
    app: said['app'] ?? '',
    shopId: said['shop_id'] ?? '',
    channelId: said['channel_id'] ?? '',
    secret: said['secret'] ?? '',
  }
  return null
}

export const freshToken = ({ site, url }: StandIn): { token: string } | null =>
  site.connection && site.isLoggedIn ? { token: deskToken(site.connection, site.person, url) } : null
