import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { openPortal } from '../http/portal/open-portal.server.ts'
import { returnForms, returnPage } from '../http/portal/portal-site.server.ts'

export const loader = async ({ request, context, params: { token } }: LoaderFunctionArgs) =>
  returnPage({ portal: await openPortal({ request, context }), request, context, token })

export const action = async ({ request, context, params: { token } }: ActionFunctionArgs) =>
  returnForms({ portal: await openPortal({ request, context }), request, context, token })
