import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react'
import { lendStorage, takeTokenOut } from './ui/desk/shell/head-scripts.ts'
import type { loader as adminLoader } from './routes/app.tsx'

export default function Root() {
  // Only the embedded admin has App Bridge. Shopify measures it, and wants it before every other script.
  const admin = useRouteLoaderData<typeof adminLoader>('routes/app')
  return (
    <html lang={admin?.language ?? 'en'}>
      <head>
        {admin?.appBridge && <script src={admin.appBridge.url} data-api-key={admin.appBridge.apiKey} />}
        {admin && <script dangerouslySetInnerHTML={{ __html: lendStorage }} />}
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
