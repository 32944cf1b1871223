import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/open-desk.server.ts'
import { sendCase, sendExport } from '../http/send-export.server.ts'

/** One case as a file, for programs, spreadsheets and disputes. */
export const loader = async ({ request, context, params }: LoaderFunctionArgs): Promise<Response> => {
  const { desk, actor } = await openDesk({ request, context })
  const returnId = params['returnId'] ?? ''
  if (new URL(request.url).searchParams.get('format') !== 'csv')
    return sendCase(await desk.returns.exportCase(returnId, actor))
  const kind = { format: 'csv', of: 'lines' } as const
  return sendExport(await desk.returns.export({ ids: [returnId], actor, ...kind }), kind)
}
