import { setTimeout as wait } from 'node:timers/promises'
import { PlatformUnavailable } from '../../../application/ports/errors.ts'
import { checkBareAddress, connectionsTo, type AddressOf } from './connection.ts'
import { brokenOff, readReply, type Asked, type Reply } from './exchange.ts'
import { gateOf, type Gate } from './gate.ts'
import { send, type Sent } from './library.ts'

export type Keys = { readonly consumerKey: string; readonly consumerSecret: string }

export type Page = {
  readonly body: unknown
  /** How many there are of what was asked for, where the shop counts. */
  readonly total: number | null
}

/**
 * Asks one shop. One request at a time goes to its host. What says 429 is asked again after a while; nothing else is: a change
 * that may have happened is never sent twice. Throws `PlatformRejected` or `PlatformUnavailable`, without keys in them.
 */
export type WooClient = {
  readonly get: (endpoint: string, parameters?: Sent['parameters']) => Promise<Page>
  readonly change: (method: 'post' | 'put', endpoint: string, body: unknown) => Promise<unknown>
  /** Routes of our own plugin, in its namespace. */
  readonly plugin: {
    readonly get: (endpoint: string, parameters?: Sent['parameters']) => Promise<unknown>
    readonly post: (endpoint: string, body: unknown) => Promise<unknown>
  }
  /** The same, for somebody who waits. */
  readonly urgent: () => WooClient
  /** How far the shop's clock is ahead of ours, in milliseconds, by its last answer; 0 before one. */
  readonly skewMs: () => number
}

export type ClientOptions = {
  readonly storeUrl: string
  readonly keys: () => Promise<Keys>
  readonly addressOf: AddressOf
  readonly timeouts?: { readonly readMs: number; readonly changeMs: number }
  readonly gate?: Gate
  readonly now?: () => number
}

const attempts = 4
const shortestPauseMs = 400

export const createWooClient = (options: ClientOptions): WooClient => {
  const origin = new URL(options.storeUrl)
  const shared = {
    ...options,
    origin,
    agent: connectionsTo(origin, options.addressOf),
    gate: options.gate ?? gateOf(origin.host),
    now: options.now ?? Date.now,
    timeouts: options.timeouts ?? { readMs: 30_000, changeMs: 30_000 },
    skew: { ms: 0 },
  }
  return clientOver(shared, false)
}

type Shared = Required<Omit<ClientOptions, 'storeUrl'>> & {
  readonly storeUrl: string
  readonly origin: URL
  readonly agent: Sent['agent']
  readonly skew: { ms: number }
}

const core = 'wc/v3'
const ours = 'wc-kembali/v1'

const clientOver = (shared: Shared, isUrgent: boolean): WooClient => {
  const ask = exchangeOver(shared, isUrgent)
  return {
    get: async (endpoint, parameters = {}) => {
      const { body, header } = await ask({
        namespace: core,
        method: 'get',
        endpoint,
        parameters,
        body: undefined,
      })
      return { body, total: countIn(header('x-wp-total')) }
    },
    change: async (method, endpoint, body) =>
      (await ask({ namespace: core, method, endpoint, parameters: {}, body })).body,
    plugin: {
      get: async (endpoint, parameters = {}) =>
        (await ask({ namespace: ours, method: 'get', endpoint, parameters, body: undefined })).body,
      post: async (endpoint, body) =>
        (await ask({ namespace: ours, method: 'post', endpoint, parameters: {}, body })).body,
    },
    urgent: () => clientOver(shared, true),
    skewMs: () => shared.skew.ms,
  }
}

/** A proxy may empty a header that it does not know: then nobody counted. */
const countIn = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text.trim()) ? Number(text) : null

type Request = Pick<Sent, 'namespace' | 'method' | 'endpoint' | 'parameters' | 'body'>
type Answered = Extract<Reply, { kind: 'answered' }>

const exchangeOver =
  (shared: Shared, isUrgent: boolean) =>
  async (request: Request): Promise<Answered> => {
    const asked = { isChange: request.method !== 'get', name: `${request.method} ${request.endpoint}` }
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const reply = await once(shared, isUrgent, asked, request)
      if (reply.kind === 'answered') return reply
      const pause = reply.retryAfterMs ?? shortestPauseMs * 2 ** (attempt - 1)
      if (attempt === attempts || pause > longestPauseMs) break
      shared.gate.rest(pause)
      await wait(pause)
    }
    throw new PlatformUnavailable(`${asked.name}: the store keeps refusing for too many requests`, {
      effect: 'none',
      retryAfterMs: 30_000,
    })
  }
const longestPauseMs = 10_000

const once = async (shared: Shared, isUrgent: boolean, asked: Asked, request: Request): Promise<Reply> => {
  const { timeouts, now } = shared
  await checkBareAddress(shared.origin, shared.addressOf)
  const keys = await shared.keys()
  const leave = await shared.gate.enter(isUrgent)
  const startedAt = now()
  try {
    const received = await send({
      ...request,
      ...keys,
      storeUrl: shared.storeUrl,
      agent: shared.agent,
      timeoutMs: asked.isChange ? timeouts.changeMs : timeouts.readMs,
    }).catch((error: unknown) => {
      throw brokenOff(asked, error)
    })
    noteClock(shared, received.header('date'), (startedAt + now()) / 2)
    return readReply(asked, received)
  } finally {
    leave()
    // A host that answers slowly is given time between our requests; nobody waits for those that are not urgent.
    const tookMs = now() - startedAt
    if (!isUrgent && tookMs > slowMs) shared.gate.rest(tookMs / 4)
  }
}
const slowMs = 8_000

/** The header counts whole seconds. */
const noteClock = ({ skew }: Shared, date: string | null, ourMs: number): void => {
  const theirMs = Date.parse(date ?? '')
  if (!Number.isNaN(theirMs)) skew.ms = Math.round(theirMs + 500 - ourMs)
}
