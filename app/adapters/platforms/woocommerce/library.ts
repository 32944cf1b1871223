import type { Agent } from 'node:http'
import imported from '@woocommerce/woocommerce-rest-api'

/**
 * The named client, with what is known of it mended. One instance makes one request: its settings are all the client lets
 * through to axios, and a signal belongs to a request.
 */
export type Sent = {
  readonly storeUrl: string
  readonly consumerKey: string
  readonly consumerSecret: string
  /** `wc/v3`, or the namespace of our plugin. */
  readonly namespace: string
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly endpoint: string
  readonly parameters: Readonly<Record<string, string | number | readonly string[]>>
  readonly body: unknown
  readonly agent: Agent
  readonly timeoutMs: number
}

export type Received = {
  readonly status: number
  /** Parsed where it was JSON; else the text as it came. */
  readonly body: unknown
  readonly header: (name: string) => string | null
}

/**
 * Sends one request. What it throws has a code and nothing else: errors of the client carry key and secret in their settings, and
 * are never passed on.
 */
export const send = async (sent: Sent): Promise<Received> => {
  try {
    const answer = await carry(sent)
    const headers = new Map(Object.entries(answer.headers).map(([key, value]) => [key.toLowerCase(), value]))
    const header = (name: string) => {
      const value = headers.get(name)
      return typeof value === 'string' ? value : null
    }
    return { status: answer.status, body: answer.data, header }
  } catch (error) {
    throw new SendingFailed(codeOf(error))
  }
}

/** What went wrong on the line, by its code alone. */
export class SendingFailed extends Error {
  override readonly name = 'SendingFailed'
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

const codeOf = (error: unknown): string => {
  for (let each = error; each instanceof Error; each = each.cause)
    if ('code' in each && typeof each.code === 'string') return each.code
  return 'unknown'
}

type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly data: unknown
}

const carry = (sent: Sent): Promise<Answer> => {
  const { method, endpoint, parameters, body } = sent
  const client = new Client({
    url: sent.storeUrl,
    consumerKey: sent.consumerKey,
    consumerSecret: sent.consumerSecret,
    version: sent.namespace,
    axiosConfig: settingsOf(sent),
  })
  return method === 'post' || method === 'put'
    ? client[method](endpoint, body, parameters)
    : client[method](endpoint, parameters)
}

/** An order can be large, and a page of orders larger; beyond this it is no shop that answers. */
const longestAnswer = 200 * 1024 * 1024

const settingsOf = ({ agent, timeoutMs, body }: Sent) => ({
  // A followed redirect turns a POST into a GET and its list into our success.
  maxRedirects: 0,
  validateStatus: () => true,
  // Its own time-out only counts silence; this one ends a drip as well.
  signal: AbortSignal.timeout(timeoutMs),
  timeout: timeoutMs,
  // Variables of the environment would lead the request, keys and all, to another host.
  proxy: false,
  httpAgent: agent,
  httpsAgent: agent,
  maxContentLength: longestAnswer,
  // Setting any header replaces all of the client's.
  headers: {
    Accept: 'application/json',
    'User-Agent': 'Kembali',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json;charset=utf-8' }),
  },
})

type Options = {
  readonly url: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly version: string
  readonly axiosConfig: ReturnType<typeof settingsOf>
}
type Parameters = Sent['parameters']
type ClientOfShop = {
  readonly get: (endpoint: string, parameters: Parameters) => Promise<Answer>
  readonly delete: (endpoint: string, parameters: Parameters) => Promise<Answer>
  readonly post: (endpoint: string, body: unknown, parameters: Parameters) => Promise<Answer>
  readonly put: (endpoint: string, body: unknown, parameters: Parameters) => Promise<Answer>
}

/** As a module of Node it brings its class as `default` of its `default`. Its types know neither namespaces nor lists. */
const Client = (
  typeof imported === 'function' ? imported : (imported as unknown as { readonly default: unknown }).default
) as new (options: Options) => ClientOfShop
