import type { LoaderFunctionArgs } from '@remix-run/node'
import { readSentQuery } from '../http/desk/list-query.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { sendPayouts } from '../http/desk/send-export.server.ts'

/** What was sent by hand as a file, to hold against a bank's statement. */
export const loader = async ({ request, context }: LoaderFunctionArgs): Promise<Response> => {
  const { desk, actor } = await openDesk({ request, context })
  const { search } = readSentQuery(request.url)
  return sendPayouts(await desk.payouts.exportSent({ actor, search }))
}
