import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { formText } from '../http/form-text.server.ts'
import { openPortal } from '../http/open-portal.server.ts'
import { showStart } from '../http/portal-pages.server.ts'

/** Somebody reloaded the answer of the form, or followed its address. */
export const loader = async ({ request, context }: LoaderFunctionArgs) =>
  showStart(await openPortal({ request, context }), { orderName: '', email: '' }, null)

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const portal = await openPortal({ request, context })
  const asked = {
    orderName: formText(portal.form, 'order', 60) ?? '',
    email: formText(portal.form, 'email', 254) ?? '',
  }
  const attempt = { ...asked, ...portal, now: context.now() }
  const where = context.lookUps.begin(attempt)
  if (where === 'refused') return showStart(portal, asked, { code: 'too_many_attempts' }, 429)
  const found = await portal.desk.portal.lookUp({ ...asked, where })
  if (!found.ok) return showStart(portal, asked, found.refusal, statuses[found.refusal.code] ?? 404)
  context.lookUps.forgive(attempt)
  return portal.goTo(portal.links.order(portal.sign('order', found.value.orderId)))
}

const statuses: Readonly<Record<string, number>> = { order_not_found: 404, channel_unavailable: 503 }
