import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { openPortal } from '../http/open-portal.server.ts'
import { showStatus } from '../http/portal-pages.server.ts'
import { postedToStatus } from '../http/status-forms.server.ts'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const portal = await openPortal({ request, context })
  return showStatus(portal, portal.idIn('return', params['token']))
}

export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const portal = await openPortal({ request, context })
  return postedToStatus(portal, portal.idIn('return', params['token']), request)
}
