import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react'
import type { loader as adminLoader } from './routes/app.tsx'

/** The token that a document was opened with is good for nothing more, and belongs into no link, no bookmark and no screenshot. */
const takeTokenOut = `{const u=new URL(location);['door','token','again'].forEach(n=>u.searchParams.delete(n));history.replaceState(history.state,'',u)}`

export default function Root() {
  // Only the embedded admin has App Bridge. Shopify measures it, and wants it before every other script.
  const admin = useRouteLoaderData<typeof adminLoader>('routes/app')
  return (
    <html lang={admin?.language ?? 'en'}>
      <head>
        {admin?.appBridge && <script src={admin.appBridge.url} data-api-key={admin.appBridge.apiKey} />}
        {admin?.door.kind === 'store' && <script dangerouslySetInnerHTML={{ __html: takeTokenOut }} />}
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      {/* A word without end is broken, rather than cut off at the edge of its card. */}
      <body style={{ overflowWrap: 'break-word' }}>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}
