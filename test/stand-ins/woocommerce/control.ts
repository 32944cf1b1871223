import { said } from './rest/query.ts'
import express from 'express'
import type { Express, Request, Response } from 'express'
import { setStatus } from './books.ts'
import type { FaultRule } from './faults.ts'
import type { StandIn } from './server.ts'

type Body = Record<string, unknown>
type Handler = (standIn: StandIn, body: Body) => unknown

const booksJson = ({ books, plugin }: StandIn) => ({
  orders: [...books.orders.values()],
  refunds: [...books.refunds.values()],
  products: [...books.products.values()],
  webhooks: [...books.webhooks.values()],
  notes: books.notes,
  payments: books.payments,
  pluginRefunds: [...plugin.refunds],
  pluginRestocks: [...plugin.restocks],
})

const faultsAnswer = ({ faults, lateEffects }: StandIn) => ({
  rules: faults.rules,
  happened: faults.happened,
  lateEffectsWaiting: lateEffects.waiting,
})

const reads: Record<string, Handler> = {
  '/books': booksJson,
  '/log': ({ log }) => log,
  '/faults': faultsAnswer,
  '/status': ({ url, books, key }) => ({ url, now: books.now(), key, settings: books.settings }),
}

const writes: Record<string, Handler> = {
  '/log/clear': ({ log }) => {
    log.length = 0
    return null
  },
  '/faults': (standIn, body) => {
    if (body['clear'] === true) standIn.faults.clear()
    if (typeof body['seed'] === 'number') standIn.faults.seed(body['seed'])
    standIn.faults.add(...((body['add'] ?? []) as FaultRule[]))
    return faultsAnswer(standIn)
  },
  '/late-effects/land': async (standIn) => {
    await standIn.lateEffects.landAll()
    return faultsAnswer(standIn)
  },
  '/deliveries/run': async ({ deliveries }) => {
    await deliveries.run()
    return deliveries.attempts
  },
  '/settings': ({ books }, body) => Object.assign(books.settings, body),
  '/clock': (standIn, body) => {
    standIn.advance(Number(body['advanceMs'] ?? 0))
    return { now: standIn.books.now() }
  },
  '/orders/status': ({ books, deliveries }, body) => {
    const order = books.orders.get(Number(body['id']))
    if (!order) return null
    setStatus(books, order, said(body['status']))
    deliveries.changed('order.updated', order.id)
    return order
  },
}

const answer = (standIn: StandIn, handler: Handler) => (request: Request, response: Response) => {
  Promise.resolve(handler(standIn, (request.body ?? {}) as Body)).then(
    (result) => response.json(result ?? null),
    (error: unknown) => response.status(500).json({ error: String(error) }),
  )
}

/** `/stand-in/*`: what tests in another process do with a stand-in. */
export const addControlEndpoints = (app: Express, standIn: StandIn): void => {
  const json = express.json({ limit: '5mb' })
  for (const [path, handler] of Object.entries(reads)) app.get(`/stand-in${path}`, answer(standIn, handler))
  for (const [path, handler] of Object.entries(writes))
    app.post(`/stand-in${path}`, json, answer(standIn, handler))
}
