import { randomUUID } from 'node:crypto'
import { createElement } from 'react'
import type { PortalOrderView } from '../../contracts/portal-views.ts'
import type { SettlementView } from '../../contracts/views.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { OpenPortal } from './open-portal.server.ts'
import { CheckPage, type CheckPageProps } from '../../ui/portal/check-page.tsx'
import { OrderPage } from '../../ui/portal/order-page.tsx'
import type { LineChoice } from '../../ui/portal/return-choices.ts'
import { StartPage } from '../../ui/portal/start-page.tsx'
import { isAboutAccount } from '../../ui/portal/pay-to-fields.tsx'
import { StatusPage, type StatusPageProps } from '../../ui/portal/status-page.tsx'

/** The portal's pages with what they need. */

export const showStart = async (
  portal: OpenPortal,
  asked: { readonly orderName: string; readonly email: string },
  refusal: WordedRefusal | null,
  status = 200,
): Promise<Response> => {
  const { desk, customerId, words, links, assets } = portal
  const orders = customerId === null ? null : await desk.portal.ordersOfCustomer(customerId)
  const listed = orders?.map(({ orderId, orderName, placedOn }) => ({
    orderName,
    placedOn,
    token: portal.sign('order', orderId),
  }))
  const page = { words, links, assets, asked, refusal, orders: listed ?? null }
  return portal.show(createElement(StartPage, page), status)
}

export const showOrder = async (
  portal: OpenPortal,
  orderId: string,
  filled: {
    readonly choices: readonly LineChoice[]
    readonly refusal: WordedRefusal | null
    /** Of a form that was checked already, and may have files. */
    readonly submissionKey?: string
  },
): Promise<Response> => {
  const order = await portal.desk.portal.order(orderId)
  if (!order) return portal.showProblem('refusal.order_not_found', 404)
  const { words, links, assets } = portal
  const openReturns = order.openReturns.map(({ rma, status, returnId }) => ({
    rma,
    status,
    href: statusAddress(portal, returnId),
  }))
  const action = links.order(portal.sign('order', orderId))
  const submissionKey = filled.submissionKey ?? randomUUID()
  const page = { words, links, assets, order, action, openReturns, ...filled, submissionKey }
  // Whoever goes back to it finds what they had chosen.
  return portal.show(createElement(OrderPage, page), filled.refusal ? 422 : 200, 'back_button')
}

export const showCheck = (
  portal: OpenPortal,
  asked: {
    readonly order: PortalOrderView
    readonly choices: readonly LineChoice[]
    readonly preview: SettlementView
    readonly submissionKey: string
  } & Pick<CheckPageProps, 'draft' | 'refused' | 'refusal' | 'payTo' | 'typedPayTo'>,
): Response => {
  const { words, links, assets } = portal
  const action = links.order(portal.sign('order', asked.order.orderId))
  const status = asked.refusal || asked.refused.length > 0 ? 422 : 200
  return portal.show(
    createElement(CheckPage, { words, assets, action, policy: links.policy, ...asked }),
    status,
    'back_button',
  )
}

export const showStatus = async (
  portal: OpenPortal,
  returnId: string,
  refusal: WordedRefusal | null = null,
  {
    typed = '',
    refusedFiles = [],
    typedPayTo,
  }: {
    readonly typed?: string
    readonly refusedFiles?: StatusPageProps['refusedFiles']
    readonly typedPayTo?: StatusPageProps['typedPayTo']
  } = {},
): Promise<Response> => {
  const { desk, words, links, assets } = portal
  const view = await desk.portal.status(returnId)
  if (!view) return portal.showProblem('refusal.return_not_found', 404)
  const address = statusAddress(portal, returnId)
  const { start: startAgain, contact } = links
  const said = {
    ...{ refusal, typed, refusedFiles, messageId: randomUUID() },
    ...(typedPayTo ? { typedPayTo } : {}),
  }
  const page = { words, assets, view, address, startAgain, contact, ...said }
  const status = refusedFiles.length > 0 ? 422 : 200
  return portal.show(createElement(StatusPage, page), refusal ? statusOf(refusal) : status)
}

const statusOf = (refusal: WordedRefusal): number =>
  isAboutAccount(refusal) ? 422 : (statuses[refusal.code] ?? 409)

const statuses: Readonly<Record<string, number>> = {
  message_empty: 422,
  message_too_long: 422,
  too_many_messages: 429,
  form_unreadable: 400,
}

/** Where a return lives from its submission on. */
export const statusAddress = ({ links, sign }: OpenPortal, returnId: string): string =>
  links.status(sign('return', returnId))
