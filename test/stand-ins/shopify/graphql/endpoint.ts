import type { Request, Response } from 'express'
import { getOperationAST, Kind } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import type { Books } from '../books/books.ts'
import type { Fault, Faults } from '../faults.ts'
import type { LateEffects } from '../late-effects.ts'
import type { RequestLog } from '../log.ts'
import type { AccessToken, TokenStore } from '../oauth/tokens.ts'
import type { Context } from './context.ts'
import { charge, prepare, run, throttledAnswer } from './execute.ts'
import type { Answer, GraphqlRequest, Prepared } from './execute.ts'
import type { Bucket, Plan } from './throttle.ts'

export type GraphqlParts = {
  schema: GraphQLSchema
  books: Books
  tokens: TokenStore
  faults: Faults
  lateEffects: LateEffects
  log: RequestLog
  bucket: Bucket
  plan: Plan
  apiKey: string
  scopes: () => string[]
  origin: () => string
  idempotency: Context['idempotency']
}

type Exchange = {
  request: Request
  response: Response
  startedAt: number
  asked: GraphqlRequest
  described: { operation: string; kind: string }
  fault: Fault | undefined
}

const unauthorized = '[API] Invalid API key or access token (unrecognized login or wrong password)'

const readRequest = (body: unknown): GraphqlRequest | undefined => {
  try {
    const parsed = JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '') as Partial<GraphqlRequest>
    if (typeof parsed.query !== 'string') return undefined
    return {
      query: parsed.query,
      variables: parsed.variables ?? {},
      operationName: parsed.operationName ?? undefined,
    }
  } catch {
    return undefined
  }
}

const describe = (prepared: Prepared | Answer, asked: GraphqlRequest) => {
  const operation =
    'document' in prepared ? getOperationAST(prepared.document, asked.operationName) : undefined
  const fields = (operation?.selectionSet.selections ?? []).flatMap((each) =>
    each.kind === Kind.FIELD ? [each.name.value] : [],
  )
  const name = operation?.name?.value ?? fields[0] ?? 'unreadable'
  return { operation: name, fields, kind: operation?.operation ?? 'query' }
}

const contextFor = (parts: GraphqlParts, token: AccessToken): Context => ({
  books: parts.books,
  origin: parts.origin(),
  // documented: scopes taken back from the app are gone from its tokens at once.
  scopes: new Set(token.scopes.filter((scope) => parts.scopes().includes(scope))),
  staff: token.staff,
  apiKey: parts.apiKey,
  idempotency: parts.idempotency,
})

type Message = { message?: string }
const messagesIn = (answer: Answer): string[] => {
  const { errors, data } = answer.body as {
    errors?: Message[]
    data?: Record<string, { userErrors?: Message[] } | null>
  }
  const userErrors = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? [])
  return [...(Array.isArray(errors) ? errors : []), ...userErrors].map((error) => error.message ?? '')
}

const send = (response: Response, answer: Answer): void => {
  if (response.destroyed) return
  response.status(answer.status).set('x-shopify-api-version', '2026-10').json(answer.body)
}

const refusal: Partial<Record<Fault['kind'], (parts: GraphqlParts) => Answer>> = {
  http_429: () => ({ status: 429, body: { errors: 'Exceeded 2 calls per second for api client.' }, cost: 0 }),
  http_500: () => ({ status: 500, body: { errors: 'Internal Server Error' }, cost: 0 }),
  throttled: (parts) => throttledAnswer(10, parts.bucket),
}

const garbage = (response: Response, answer: Answer, turn: number): void => {
  if (turn % 2 === 0)
    response.status(200).type('html').send('<!DOCTYPE html><html><body>Be right back</body></html>')
  else response.status(200).type('json').send(JSON.stringify(answer.body).slice(0, 40))
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

/** Runs the request with the fault that has struck it; gives the answer that was sent, if one was. */
const answerUnder = async (
  parts: GraphqlParts,
  exchange: Exchange,
  effect: () => Promise<Answer>,
): Promise<Answer | undefined> => {
  const { response, fault } = exchange
  const drop = () => void response.socket?.destroy()
  switch (fault?.kind) {
    case 'timeout_before_effect':
      return undefined
    case 'timeout_after_effect':
      await effect()
      return undefined
    case 'late_effect':
      parts.lateEffects.schedule(fault.afterMs, () => landing(parts, exchange, effect))
      drop()
      return undefined
    case 'dropped_before_effect':
      drop()
      return undefined
    case 'dropped_after_effect':
      await effect()
      drop()
      return undefined
    case 'garbage':
      garbage(response, await effect(), parts.faults.happened.garbage)
      return undefined
    default:
      return answerInTime(parts, response, fault, effect)
  }
}

const answerInTime = async (
  parts: GraphqlParts,
  response: Response,
  fault: Fault | undefined,
  effect: () => Promise<Answer>,
): Promise<Answer> => {
  if (fault?.kind === 'slow') await pause(fault.afterMs)
  const refused = fault && refusal[fault.kind]?.(parts)
  if (refused?.status === 429) response.set('Retry-After', '2.0')
  const answer = refused ?? (await effect())
  send(response, answer)
  return answer
}

/** `POST /admin/api/{version}/graphql.json` */
export const graphqlEndpoint =
  (parts: GraphqlParts) =>
  (request: Request, response: Response): void => {
    answerRequest(parts, request, response).catch((error: unknown) => {
      console.error(error)
      if (!response.headersSent)
        response.status(500).json({ errors: `The stand-in failed: ${String(error)}` })
    })
  }

const answerRequest = async (parts: GraphqlParts, request: Request, response: Response): Promise<void> => {
  const startedAt = performance.now()
  const token = parts.tokens.find(request.header('x-shopify-access-token') ?? '')
  const asked = token && readRequest(request.body)
  if (!token || !asked) {
    const status = token ? 400 : 401
    response.status(status).json({ errors: token ? 'Bad Request' : unauthorized })
    parts.log.add({ ...plainEntry(request, parts), status, durationMs: performance.now() - startedAt })
    return
  }
  const prepared = prepare(parts.schema, asked)
  const described = describe(prepared, asked)
  const fault = parts.faults.next(described)
  const effect = async (): Promise<Answer> => {
    if ('body' in prepared) return prepared
    return (
      charge(prepared, parts.bucket, parts.plan) ??
      run(parts.schema, asked, prepared, parts.bucket, contextFor(parts, token))
    )
  }
  const exchange = { request, response, startedAt, asked, described, fault }
  const answer = await answerUnder(parts, exchange, effect)
  note(parts, exchange, answer, fault?.kind ?? null)
}

const note = (
  parts: GraphqlParts,
  exchange: Exchange,
  answer: Answer | undefined,
  fault: string | null,
): void =>
  parts.log.add({
    ...plainEntry(exchange.request, parts),
    operation: exchange.described.operation,
    kind: exchange.described.kind,
    variables: exchange.asked.variables,
    status: answer?.status ?? null,
    cost: answer?.cost ?? null,
    fault,
    durationMs: performance.now() - exchange.startedAt,
    errors: answer ? messagesIn(answer) : [],
  })

/** The effect of a request whose connection dropped long ago; the log says when it landed. */
const landing = async (
  parts: GraphqlParts,
  exchange: Exchange,
  effect: () => Promise<Answer>,
): Promise<void> => {
  note(parts, exchange, await effect(), 'late_effect_landed')
}

const plainEntry = (request: Request, parts: GraphqlParts) => ({
  at: parts.books.now(),
  method: request.method,
  path: request.path,
  operation: null,
  kind: null,
  variables: null,
  status: null,
  cost: null,
  fault: null,
  errors: [],
})
