import { randomUUID } from 'node:crypto'
import { createElement } from 'react'
import type { PortalOrderView } from '../contracts/portal-views.ts'
import type { SettlementView } from '../contracts/views.ts'
import type { WordedRefusal } from '../i18n/refusal-sentence.ts'
import type { OpenPortal } from './open-portal.server.ts'
import { CheckPage } from '../ui/portal/check-page.tsx'
import { OrderPage } from '../ui/portal/order-page.tsx'
import type { LineChoice } from '../ui/portal/return-choices.ts'
import { StartPage } from '../ui/portal/start-page.tsx'
import { StatusPage } from '../ui/portal/status-page.tsx'

/** The portal's pages with what they need. */

export const showStart = async (
  portal: OpenPortal,
  asked: { readonly orderName: string; readonly email: string },
  refusal: WordedRefusal | null,
  status = 200,
): Promise<Response> => {
  const { desk, customerId, words, links, stylesheet } = portal
  const orders = customerId === null ? null : await desk.portal.ordersOfCustomer(customerId)
  const listed = orders?.map(({ orderId, orderName, placedOn }) => ({
    orderName,
    placedOn,
    token: portal.sign('order', orderId),
  }))
  const page = { words, links, stylesheet, asked, refusal, orders: listed ?? null }
  return portal.show(createElement(StartPage, page), status)
}

export const showOrder = async (
  portal: OpenPortal,
  orderId: string,
  filled: { readonly choices: readonly LineChoice[]; readonly refusal: WordedRefusal | null },
): Promise<Response> => {
  const order = await portal.desk.portal.order(orderId)
  if (!order) return portal.showProblem('refusal.order_not_found', 404)
  const { words, links, stylesheet } = portal
  const openReturns = order.openReturns.map(({ rma, status, returnId }) => ({
    rma,
    status,
    href: statusAddress(portal, returnId),
  }))
  const action = links.order(portal.sign('order', orderId))
  const page = { words, links, stylesheet, order, action, openReturns, ...filled }
  return portal.show(createElement(OrderPage, page), filled.refusal ? 422 : 200)
}

export const showCheck = (
  portal: OpenPortal,
  asked: {
    readonly order: PortalOrderView
    readonly choices: readonly LineChoice[]
    readonly preview: SettlementView
    readonly submissionKey: string
  },
): Response => {
  const { words, links, stylesheet } = portal
  const action = links.order(portal.sign('order', asked.order.orderId))
  return portal.show(createElement(CheckPage, { words, stylesheet, action, ...asked }))
}

export const showStatus = async (
  portal: OpenPortal,
  returnId: string,
  refusal: WordedRefusal | null = null,
  typed = '',
): Promise<Response> => {
  const { desk, words, links, stylesheet } = portal
  const view = await desk.portal.status(returnId)
  if (!view) return portal.showProblem('refusal.return_not_found', 404)
  const address = statusAddress(portal, returnId)
  const { start: startAgain, contact } = links
  const said = { refusal, typed, messageId: randomUUID() }
  const page = { words, stylesheet, view, address, startAgain, contact, ...said }
  return portal.show(createElement(StatusPage, page), refusal ? (statuses[refusal.code] ?? 409) : 200)
}

const statuses: Readonly<Record<string, number>> = {
  message_empty: 422,
  message_too_long: 422,
  too_many_messages: 429,
}

/** Where a return lives from its submission on. */
export const statusAddress = ({ links, sign }: OpenPortal, returnId: string): string =>
  links.status(sign('return', returnId))
