import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { sendDifferences } from '../http/desk/send-export.server.ts'

/** Every difference as a file. */
export const loader = async ({ request, context }: LoaderFunctionArgs): Promise<Response> => {
  const { desk, actor } = await openDesk({ request, context })
  return sendDifferences(await desk.differences.export({ actor }))
}
