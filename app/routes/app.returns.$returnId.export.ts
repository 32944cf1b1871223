import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/open-desk.server.ts'

/** One case as a file, for a dispute. */
export const loader = async ({ request, context, params }: LoaderFunctionArgs): Promise<Response> => {
  const { desk } = await openDesk({ request, context })
  const content = await desk.returns.exportCase(params['returnId'] ?? '')
  if (content === null) return new Response(null, { status: 404 })
  return new Response(content, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': 'attachment; filename="return.json"',
      'Cache-Control': 'no-store',
    },
  })
}
