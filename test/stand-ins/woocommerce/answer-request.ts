import type { Request, Response } from 'express'
import type { Fault } from './faults.ts'
import { queryOf } from './rest/query.ts'
import { noRoute, Refusal } from './rest/refusal.ts'
import type { Answer, Routes } from './rest/routes.ts'
import { signIn } from './rest/sign-in.ts'
import type { StandIn } from './server.ts'

type Found = { readonly name: string; readonly params: Record<string, string>; readonly run: Routes[string] }

/** Below `wp-json/`: `wc/v3/orders/22` is found as `orders/:id`; the plugin's namespace as `kembali/...`. */
export const findRoute = (routes: Routes, method: string, path: string): Found | null => {
  const parts = path.split('/')
  for (const [name, run] of Object.entries(routes)) {
    const [verb, pattern = ''] = name.split(' ')
    const params = verb === method ? matched(pattern.split('/'), parts) : null
    if (params) return { name, params, run }
  }
  return null
}

const matched = (pattern: readonly string[], parts: readonly string[]): Record<string, string> | null => {
  if (pattern.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [index, wanted] of pattern.entries()) {
    const given = parts[index] ?? ''
    if (!wanted.startsWith(':')) {
      if (wanted !== given) return null
    } else if (wanted.endsWith('d') && !/^\d+$/.test(given) && !pattern.includes('payment_gateways'))
      return null
    else params[wanted.slice(1)] = given
  }
  return params
}

export const answerRequest = async (
  standIn: StandIn,
  routes: Routes,
  request: Request,
  response: Response,
): Promise<void> => {
  const path = request.path
    .replace(/^\/wp-json\//, '')
    .replace(/^wc\/v3\//, '')
    .replace(/^wc-kembali\/v1\//, standIn.books.settings.hasPlugin ? 'kembali/' : 'nowhere/')
    .replace(/\/$/, '')
  const found = findRoute(routes, request.method, path)
  const entry = {
    at: Date.now(),
    route: found?.name ?? `${request.method} ${path}`,
    url: request.originalUrl,
    status: null as number | null,
    fault: null as string | null,
    body: request.body as unknown,
  }
  standIn.log.push(entry)
  const fault = standIn.faults.next(entry.route)
  entry.fault = fault?.kind ?? null
  const work = async (): Promise<Required<Pick<Answer, 'status' | 'headers' | 'body'>>> =>
    carryOut(standIn, found, request)
  if (fault && (await struck(standIn, fault, work, response))) return
  const { status, headers, body } = await work()
  entry.status = status
  if (fault?.kind === 'garbage') {
    response.status(status).type('json').send(JSON.stringify(body).slice(0, 20))
    return
  }
  response.writeHead(status, headers).end(JSON.stringify(body))
}

const carryOut = async (standIn: StandIn, found: Found | null, request: Request) => {
  const { books } = standIn
  const origin = standIn.url
  try {
    if (!found) throw noRoute()
    signIn(books, request, { origin, nowMs: standIn.signingMs() })
    const answer = await found.run({
      books,
      origin,
      query: queryOf(request),
      params: found.params,
      body: (request.body ?? {}) as Record<string, unknown>,
      changed: standIn.deliveries.changed,
      gap: standIn.gap,
    })
    return {
      status: answer.status ?? 200,
      headers: {
        ...usual(origin, books.now()),
        ...(books.settings.hidesTotals ? {} : answer.headers),
        ...nextLink(standIn, request, answer),
      },
      body: answer.body,
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {
      status: error.status,
      headers: usual(origin, books.now()),
      body: { code: error.code, message: error.message, data: error.data },
    }
  }
}

const usual = (origin: string, nowMs: number): Record<string, string> => ({
  date: new Date(nowMs).toUTCString(),
  'content-type': 'application/json; charset=UTF-8',
  link: `<${origin}/wp-json/>; rel="https://api.w.org/"`,
  'x-content-type-options': 'nosniff',
})

/** It repeats all that was in the query, keys too: not to be followed, nor logged. */
const nextLink = ({ url }: StandIn, request: Request, { next }: Answer): Record<string, string> => {
  if (!next) return {}
  const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '')
  query.set('page', String(next))
  return { link: `<${url}${request.path}?${query}>; rel="next"` }
}

/** True when nothing is left to answer. */
const struck = async (
  standIn: StandIn,
  { kind, afterMs }: Fault,
  work: () => Promise<unknown>,
  response: Response,
): Promise<boolean> => {
  const drop = () => void response.socket?.destroy()
  const strikes: Partial<Record<Fault['kind'], () => Promise<unknown> | void>> = {
    timeout_before_effect: () => undefined,
    timeout_after_effect: work,
    late_effect: () => {
      standIn.lateEffects.schedule(afterMs, work)
      drop()
    },
    dropped_before_effect: drop,
    dropped_after_effect: async () => {
      await work()
      drop()
    },
    http_429: () => void response.status(429).type('html').send('<h1>Too Many Requests</h1>'),
    throttled: () =>
      void response.status(429).set('Retry-After', '0').type('json').send('{"code":"too_many_requests"}'),
    http_500: () =>
      void response
        .status(500)
        .type('json')
        .send(
          JSON.stringify({
            code: 'internal_server_error',
            message: '<p>There has been a critical error on this website.</p>',
            data: { status: 500 },
          }),
        ),
    html: () =>
      void response
        .status(200)
        .type('html')
        .send('<!doctype html><title>Just a moment...</title><p>Checking your browser.</p>'),
    redirect: () => response.redirect(301, `https://www.example.com${response.req.originalUrl}`),
  }
  if (kind === 'slow') await new Promise((resolve) => void setTimeout(resolve, afterMs))
  const strike = strikes[kind]
  await strike?.()
  return strike !== undefined
}
