import { createReadableStreamFromReadable } from '@remix-run/node'
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { addDoorHeaders, doorParameters } from './http/desk/desk-door.server.ts'
import { withoutNullBytes } from './http/without-null-bytes.server.ts'

export const streamTimeout = 5_000

/** Documents are sent whole: every loader is awaited anyway, and a late failure can still become a status. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  await addDoorHeaders({ request, context }, headers)
  const { staticHandlerContext: page } = remixContext
  page.location = { ...page.location, search: withoutDoor(page.location.search) }
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Cache-Control', 'no-store')
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} />, {
      onAllReady: () => {
        const body = withoutNullBytes()
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
        pipe(body)
      },
      onShellError: reject,
      onError: (error) => report(error, request, context),
    })
    setTimeout(abort, streamTimeout + 1_000)
  })
}

/** A token in an address belongs to the door: no link on the page may repeat it. The browser takes it out of the address, too. */
const withoutDoor = (search: string): string => {
  const query = new URLSearchParams(search)
  if (query.get('door') !== 'woocommerce') return search
  for (const name of doorParameters) query.delete(name)
  return query.size === 0 ? '' : `?${query}`
}

/** Without it Remix prints to standard error what it likes, addresses that open something among it. */
export const handleError: HandleErrorFunction = (error, { request, context }) =>
  report(error, request, context)

/** An address that nobody serves, and a page that its reader has left, are no failures; the log has their requests. */
const report = (error: unknown, request: Request, context: AppLoadContext): void => {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.reportFailure(error, request)
}
