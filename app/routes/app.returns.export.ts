import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/open-desk.server.ts'
import { listedStatuses } from '../ui/desk/returns-screen.tsx'

/** The list as a file, for spreadsheets and for joining with order data. */
export const loader = async ({ request, context }: LoaderFunctionArgs): Promise<Response> => {
  const { desk } = await openDesk({ request, context })
  const query = new URL(request.url).searchParams
  const format = query.get('format') === 'json' ? 'json' : 'csv'
  const content = await desk.returns.export({
    format,
    status: listedStatuses.find((one) => one === query.get('status')) ?? null,
    search: query.get('q')?.trim().slice(0, 200) || null,
  })
  return new Response(content, {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      'Content-Disposition': `attachment; filename="returns.${format}"`,
      'Cache-Control': 'no-store',
    },
  })
}
