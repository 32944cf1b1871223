import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { askForReturn } from '../http/ask-return.server.ts'
import { openPortal } from '../http/open-portal.server.ts'
import { showOrder } from '../http/portal-pages.server.ts'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const portal = await openPortal({ request, context })
  return showOrder(portal, portal.idIn('order', params['token']), { choices: [], refusal: null })
}

export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const portal = await openPortal({ request, context })
  return askForReturn(portal, portal.idIn('order', params['token']), request)
}
