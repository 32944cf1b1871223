import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { readListQuery } from '../http/desk/list-query.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { readExportKind, sendExport } from '../http/desk/send-export.server.ts'

/** The list as a file, for spreadsheets and for joining with order data. */
export const loader = async ({ request, context }: LoaderFunctionArgs): Promise<Response> => {
  const { desk, actor } = await openDesk({ request, context })
  const { filters, sort } = readListQuery(request.url)
  const { searchParams } = new URL(request.url)
  const kind = readExportKind((name) => searchParams.get(name))
  return sendExport(await desk.returns.export({ ...filters, sort, actor, ...kind }), kind)
}

/** The returns that were chosen, as the same file: a form, because their ids are too many for an address. */
export const action = async ({ request, context }: ActionFunctionArgs): Promise<Response> => {
  const { desk, actor } = await openDesk({ request, context })
  const form = await request.formData()
  const ids = form.getAll('id').filter((id) => typeof id === 'string')
  if (ids.length > mostChosen) return new Response(null, { status: 413 })
  const kind = readExportKind((name) => form.get(name))
  return sendExport(await desk.returns.export({ ids, actor, ...kind }), kind)
}

const mostChosen = 1_000
