import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { sendPolicy } from '../http/desk/policy-file.server.ts'

/** The policy as a file. */
export const loader = async ({ request, context }: LoaderFunctionArgs): Promise<Response> =>
  sendPolicy(await openDesk({ request, context }), request.url)
