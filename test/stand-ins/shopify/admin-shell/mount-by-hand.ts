import { Router, urlencoded } from 'express'
import type { Express, Request, Response } from 'express'
import { answering } from '../../answering.ts'
import type { MerchantActions, Order, Outcome, StoreView } from '../store-view/types.ts'
import { orderPage } from './order-page.ts'
import { readRefund } from './refund-form.ts'
import { contextOf, parameter } from './shell-options.ts'
import type { AdminShellOptions } from './shell-options.ts'
import { signedInStaff } from './staff.ts'

const DONE: Record<string, string> = {
  refund: 'The refund was made.',
  approve: 'The return was approved.',
  decline: 'The return was declined.',
  cancel: 'The return was cancelled.',
  close: 'The return was closed.',
}

const RETURN_ACTIONS = {
  approve: 'approveReturn',
  decline: 'declineReturn',
  cancel: 'cancelReturn',
  close: 'closeReturn',
} as const satisfies Record<string, keyof MerchantActions>

const withNumber = (store: StoreView, number: string) =>
  store.orders().find((order) => order.number === number)

const withReturn = (store: StoreView, number: string) =>
  store
    .orders()
    .flatMap((order) => order.returns.map(({ id }) => ({ order, returnId: id })))
    .find(({ returnId }) => returnId.endsWith(`/${number}`))

const orderOf = (response: Response) => response.locals['order'] as Order

/** The order page, and what a merchant does there by hand. */
export const mountByHand = (app: Express, options: AdminShellOptions): void => {
  const { store, actions } = options
  const router = Router()
  const form = urlencoded({ extended: false })
  const signedIn = (request: Request) => signedInStaff(store.staff(), request)

  const answer = (request: Request, response: Response, outcome: Outcome, done: string) => {
    const order = orderOf(response)
    if (outcome.ok) return response.redirect(303, `/admin/orders/${order.number}?done=${done}`)
    const notice = { tone: 'critical', text: outcome.message } as const
    const context = { ...contextOf(options, request), path: `/admin/orders/${order.number}` }
    return response.status(422).send(orderPage(context, order, store, notice))
  }

  router.param('order', (_request, response, next, number: string) => {
    response.locals['order'] = withNumber(store, number)
    next(response.locals['order'] === undefined ? 'router' : undefined)
  })
  router.param('return', (_request, response, next, number: string) => {
    Object.assign(response.locals, withReturn(store, number))
    next(response.locals['order'] === undefined ? 'router' : undefined)
  })
  router.get('/admin/orders/:order', (request, response) => {
    const done = DONE[parameter(request, 'done')]
    const notice = done === undefined ? undefined : ({ tone: 'success', text: done } as const)
    response.send(orderPage(contextOf(options, request), orderOf(response), store, notice))
  })
  router.post(
    '/admin/orders/:order/refund',
    form,
    answering(async (request, response) => {
      const outcome = await actions.refund(readRefund(orderOf(response), request.body), signedIn(request))
      answer(request, response, outcome, 'refund')
    }),
  )
  router.post(
    '/admin/returns/:return/:action(approve|decline|cancel|close)',
    form,
    answering(async (request, response) => {
      const action = request.params['action'] as keyof typeof RETURN_ACTIONS
      const command = { returnId: String(response.locals['returnId']), note: String(request.body.note ?? '') }
      answer(request, response, await actions[RETURN_ACTIONS[action]](command, signedIn(request)), action)
    }),
  )
  app.use(router)
}
