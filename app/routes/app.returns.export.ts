import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { readListQuery } from '../http/list-query.server.ts'
import { openDesk } from '../http/open-desk.server.ts'

/** The list as a file, for spreadsheets and for joining with order data. */
export const loader = async ({ request, context }: LoaderFunctionArgs): Promise<Response> => {
  const { desk } = await openDesk({ request, context })
  const { filters, sort } = readListQuery(request.url)
  const format = formatOf(new URL(request.url).searchParams.get('format'))
  return fileOf(await desk.returns.export({ ...filters, sort, format }), format)
}

/** The returns that were chosen, as the same file: a form, because their ids are too many for an address. */
export const action = async ({ request, context }: ActionFunctionArgs): Promise<Response> => {
  const { desk } = await openDesk({ request, context })
  const form = await request.formData()
  const ids = form.getAll('id').filter((id) => typeof id === 'string')
  if (ids.length > mostChosen) return new Response(null, { status: 413 })
  const format = formatOf(form.get('format'))
  return fileOf(await desk.returns.export({ ids, format }), format)
}

const mostChosen = 1_000

const formatOf = (asked: unknown) => (asked === 'json' ? 'json' : 'csv')

const fileOf = (content: string, format: 'csv' | 'json') =>
  new Response(content, {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      'Content-Disposition': `attachment; filename="returns.${format}"`,
      'Cache-Control': 'no-store',
    },
  })
