import type { LoaderFunctionArgs } from '@remix-run/node'
import { openPortal } from '../open-portal.server.ts'
import { showStart } from '../portal-pages.server.ts'

export const loader = async ({ request, context }: LoaderFunctionArgs) =>
  showStart(await openPortal({ request, context }), { orderName: '', email: '' }, null)
