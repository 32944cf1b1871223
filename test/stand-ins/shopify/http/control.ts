import express from 'express'
import type { Express, Request, Response } from 'express'
import { tablesAsJson } from '../books/tables.ts'
import { Refusal } from '../rules/refusal.ts'
import type { FaultRule } from '../faults.ts'
import type { StandIn } from '../server.ts'

/** `/stand-in/*`: what tests in another process do with a stand-in. Bodies and answers are JSON. */

type Body = Record<string, unknown>
type Handler = (standIn: StandIn, body: Body, request: Request) => unknown

const bodyOf = (request: Request): Body => (request.body ?? {}) as Body

const faultsAnswer = ({ faults, lateEffects }: StandIn) => ({
  rules: faults.rules,
  happened: faults.happened,
  lateEffectsWaiting: lateEffects.waiting,
})

const setFaults: Handler = (standIn, body) => {
  if (body['clear'] === true) standIn.faults.clear()
  if (typeof body['seed'] === 'number') standIn.faults.seed(body['seed'])
  standIn.faults.add(...((body['add'] ?? []) as FaultRule[]))
  return faultsAnswer(standIn)
}

const webhooksAnswer = ({ webhooks }: StandIn) => ({
  options: webhooks.options,
  pending: webhooks.pending,
  attempts: webhooks.attempts,
})

const callNamed = (target: object, name: string, args: unknown[]): unknown => {
  const action = Object.entries(target).find(
    ([key, value]) => key === name && typeof value === 'function',
  )?.[1] as ((...args: unknown[]) => unknown) | undefined
  if (!action) throw new Refusal([{ code: 'NOT_FOUND', field: null, message: `no action ${name}` }])
  return action(...args) ?? null
}

/** `{ "arguments": [...] }`, for instance `POST /stand-in/actions/approveReturnByHand`. */
const argumentsOf = (body: Body): unknown[] => (Array.isArray(body['arguments']) ? body['arguments'] : [])

const reads: Record<string, Handler> = {
  '/books': ({ books }, _, request) => {
    const tables = tablesAsJson(books.tables)
    const { table } = request.query
    return typeof table === 'string' ? (tables[table] ?? null) : tables
  },
  '/log': ({ log }) => log.entries,
  '/faults': (standIn) => faultsAnswer(standIn),
  '/webhooks': (standIn) => webhooksAnswer(standIn),
  '/status': (standIn) => ({
    url: standIn.url,
    shopDomain: standIn.shopDomain,
    appUrl: standIn.appUrl(),
    now: standIn.books.now(),
  }),
}

const writes: Record<string, Handler> = {
  '/log/clear': ({ log }) => {
    log.clear()
    return null
  },
  '/faults': setFaults,
  '/late-effects/land': async (standIn) => {
    await standIn.lateEffects.landAll()
    return faultsAnswer(standIn)
  },
  '/clock': (standIn, body) => {
    standIn.advance(Number(body['advanceMs'] ?? 0))
    return { now: standIn.books.now() }
  },
  '/app-url': (standIn, body) => {
    standIn.setAppUrl(String(body['url']))
    return { appUrl: standIn.appUrl() }
  },
  '/webhooks': (standIn, body) => {
    standIn.webhooks.configure(body)
    return webhooksAnswer(standIn)
  },
  '/webhooks/settled': async (standIn) => {
    await standIn.webhooks.settled()
    return webhooksAnswer(standIn)
  },
  '/webhooks/replay': ({ webhooks }, body) => {
    const messages = webhooks.messages.filter((message) => message.webhookId === body['webhookId'])
    for (const message of messages.slice(0, 1)) webhooks.replay(message)
    return { replayed: messages.length > 0 }
  },
}

const respond = async (
  standIn: StandIn,
  handler: Handler,
  request: Request,
  response: Response,
): Promise<void> => {
  try {
    response.json((await handler(standIn, bodyOf(request), request)) ?? null)
  } catch (error) {
    if (error instanceof Refusal) response.status(422).json({ userErrors: error.userErrors })
    else response.status(500).json({ error: String(error) })
  }
}

const answer = (standIn: StandIn, handler: Handler) => (request: Request, response: Response) =>
  void respond(standIn, handler, request, response)

const namedAction =
  (target: object): Handler =>
  (_, body, request) =>
    callNamed(target, String(request.params['name']), argumentsOf(body))

export const addControlEndpoints = (app: Express, standIn: StandIn): void => {
  const json = express.json({ limit: '5mb' })
  for (const [path, handler] of Object.entries(reads)) app.get(`/stand-in${path}`, answer(standIn, handler))
  for (const [path, handler] of Object.entries(writes))
    app.post(`/stand-in${path}`, json, answer(standIn, handler))
  app.post('/stand-in/actions/:name', json, answer(standIn, namedAction(standIn.books)))
  app.post('/stand-in/platform/:name', json, answer(standIn, namedAction(standIn.platform)))
  app.get('/stand-in/id-token', (request, response) => {
    const user = typeof request.query['user'] === 'string' ? request.query['user'] : '1'
    response
      .set('Access-Control-Allow-Origin', '*')
      .type('text')
      .send(standIn.mintSessionToken({ userId: user }))
  })
}
