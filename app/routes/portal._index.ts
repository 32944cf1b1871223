import type { LoaderFunctionArgs } from '@remix-run/node'
import { openPortal } from '../http/portal/open-portal.server.ts'
import { startPage } from '../http/portal/portal-site.server.ts'

export const loader = async ({ request, context }: LoaderFunctionArgs) =>
  startPage({ portal: await openPortal({ request, context }), request, context, token: undefined })
