import type { LoaderFunctionArgs } from '@remix-run/node'
import { openPortal } from '../http/open-portal.server.ts'
import { showOrder, showStart } from '../http/portal-pages.server.ts'

/** `?order=` is for links in the shop's own account pages: it opens for the customer whose order it is. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const portal = await openPortal({ request, context })
  const orderId = new URL(request.url).searchParams.get('order')
  if (orderId !== null && portal.customerId !== null) {
    const own = await portal.desk.portal.orderBelongsTo(orderId, portal.customerId)
    if (own.ok) return showOrder(portal, orderId, { choices: [], refusal: null })
  }
  return showStart(portal, { orderName: '', email: '' }, null)
}
