import { html } from '../../html.ts'
import { APP_NAME, APP_PATH, shellPage } from './layout.ts'
import type { ShellContext } from './layout.ts'

/** What the frame's address is made of. */
export interface EmbeddedApp {
  readonly appUrl: string
  readonly idToken: string
  readonly locale: string
}

const ROOT = '/app'

/** The app's own path for a path of the admin: `/admin/apps/kembali/returns/1` is `/app/returns/1`. */
const appPathOf = (adminPath: string): string => {
  const rest = adminPath.slice(APP_PATH.length).replace(/\/+$/, '')
  return rest === ROOT || rest.startsWith(`${ROOT}/`) ? rest : ROOT + rest
}

const storeHandle = (domain: string): string => domain.replace(/\.myshopify\.com$/, '')

/** Where Shopify loads an embedded app from: the app's path with who asks and a fresh session token. */
const frameUrl = (context: ShellContext, app: EmbeddedApp): string => {
  const here = new URL(context.path, 'http://admin.invalid')
  const url = new URL(appPathOf(here.pathname), app.appUrl)
  for (const [name, value] of here.searchParams) url.searchParams.append(name, value)
  const parameters = {
    embedded: '1',
    host: Buffer.from(`admin.shopify.com/store/${storeHandle(context.shop.domain)}`).toString('base64'),
    id_token: app.idToken,
    locale: app.locale,
    shop: context.shop.domain,
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.toString()
}

export const embeddedAppPage = (context: ShellContext, app: EmbeddedApp): string =>
  shellPage(context, {
    title: APP_NAME,
    isFrame: true,
    body: html`<div class="loading-bar" id="loading-bar" hidden></div>
      <iframe
        id="app-frame"
        name="app-iframe"
        title="${APP_NAME}"
        src="${frameUrl(context, app)}"
        data-app-origin="${new URL(app.appUrl).origin}"
        data-admin-path="${APP_PATH}"
        allow="clipboard-write; camera"
      ></iframe>`,
  })
