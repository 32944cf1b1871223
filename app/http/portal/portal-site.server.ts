import { formText } from '../form-text.server.ts'
import { askForReturn } from './ask-return.server.ts'
import { lookUpInTurn } from './look-up-limit.server.ts'
import type { LoadContext } from '../load-context.server.ts'
import type { OpenPortal } from './open-portal.server.ts'
import { showPolicy } from './policy-for-shoppers.server.ts'
import { showOrder, showStart, showStatus } from './portal-pages.server.ts'
import { postedToStatus } from './status-forms.server.ts'

/** A page of the portal for whoever came through one of its doors. `token` is of the address. */
export type PortalPage = (visit: {
  readonly portal: OpenPortal
  readonly request: Request
  readonly context: Pick<LoadContext, 'lookUps' | 'now'>
  readonly token: string | undefined
}) => Promise<Response>

const nothingAsked = { orderName: '', email: '' }

/** `?order=` is for links in the shop's own account pages: it opens for the customer whose order it is. */
export const startPage: PortalPage = async ({ portal, request }) => {
  const orderId = new URL(request.url).searchParams.get('order')
  if (orderId !== null && portal.customerId !== null) {
    const own = await portal.desk.portal.orderBelongsTo(orderId, portal.customerId)
    if (own.ok) return showOrder(portal, orderId, { choices: [], refusal: null })
  }
  return showStart(portal, nothingAsked, null)
}

/** Somebody reloaded the answer of the form, or followed its address. */
export const findPage: PortalPage = async ({ portal }) => showStart(portal, nothingAsked, null)

export const findOrder: PortalPage = async ({ portal, context }) => {
  const asked = {
    orderName: formText(portal.form, 'order', 60) ?? '',
    email: formText(portal.form, 'email', 254) ?? '',
  }
  const attempt = { ...asked, ...portal, now: context.now() }
  const found = await lookUpInTurn(context.lookUps, attempt, (where) =>
    portal.desk.portal.lookUp({ ...asked, where }),
  )
  if (!found.ok) return showStart(portal, asked, found.refusal, statuses[found.refusal.code] ?? 404)
  return portal.goTo(portal.links.order(portal.sign('order', found.value.orderId)))
}

const statuses: Readonly<Record<string, number>> = {
  order_not_found: 404,
  too_many_attempts: 429,
  channel_unavailable: 503,
}

export const orderPage: PortalPage = async ({ portal, token }) =>
  showOrder(portal, portal.idIn('order', token), { choices: [], refusal: null })

export const orderForm: PortalPage = async ({ portal, request, token }) =>
  askForReturn(portal, portal.idIn('order', token), request)

export const returnPage: PortalPage = async ({ portal, token }) =>
  showStatus(portal, portal.idIn('return', token))

export const returnForms: PortalPage = async ({ portal, request, token }) =>
  postedToStatus(portal, portal.idIn('return', token), request)

/** The policy as shoppers read it, for the country that was asked for. */
export const policyPage: PortalPage = async ({ portal, request }) =>
  showPolicy(portal, new URL(request.url).searchParams)

type Found = { readonly page: PortalPage; readonly token: string | undefined }

const pages: readonly (readonly [RegExp, { readonly GET: PortalPage; readonly POST?: PortalPage }])[] = [
  [/^\/?$/, { GET: startPage }],
  [/^\/policy\/?$/, { GET: policyPage }],
  [/^\/returns\/find\/?$/, { GET: findPage, POST: findOrder }],
  [/^\/orders\/([\w-]{1,600})\/?$/, { GET: orderPage, POST: orderForm }],
  [/^\/returns\/([\w-]{1,600})\/?$/, { GET: returnPage, POST: returnForms }],
]

/** For the door that has no router in front of it. */
export const pageAt = (method: 'GET' | 'POST', path: string): Found | null => {
  for (const [pattern, by] of pages) {
    const found = pattern.exec(path)
    const page = by[method]
    if (found && page) return { page, token: found[1] }
  }
  return null
}
