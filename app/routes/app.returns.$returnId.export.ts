import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { sendCase, sendExport, sendPack } from '../http/desk/send-export.server.ts'

/** One case as a file, for programs, spreadsheets and disputes. */
export const loader = async ({ request, context, params }: LoaderFunctionArgs): Promise<Response> => {
  const { desk, actor } = await openDesk({ request, context })
  const returnId = params['returnId'] ?? ''
  const format = new URL(request.url).searchParams.get('format')
  if (format === 'pdf') return sendPack(await desk.returns.evidencePack(returnId, actor))
  if (format !== 'csv') return sendCase(await desk.returns.exportCase(returnId, actor))
  const kind = { format: 'csv', of: 'lines' } as const
  return sendExport(await desk.returns.export({ ids: [returnId], actor, ...kind }), kind)
}
