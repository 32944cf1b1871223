import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import { Bug } from '../../../domain/bug.ts'
import { limiterOfShop, type CostLimiter } from './cost-limiter.ts'
import type { Document } from './documents/document.ts'
import { brokenOff, readReply, type Reply } from './exchange.ts'
import { redact } from './redact.ts'

/** The version that all documents are written for; the schema of exactly this one is what the tests check against. */
export const apiVersion = '2026-10'

export type ShopifyClient = {
  readonly shopDomain: string
  /**
   * Sends a document and answers its data. Waits for room in the shop's bucket, and renews the token once. Throws
   * `PlatformRejected` or `PlatformUnavailable`; a mutation that may have happened is never sent again.
   */
  readonly query: <Answer, Variables>(
    document: Document<Answer, Variables>,
    variables: Variables,
  ) => Promise<Answer>
}

export type ClientOptions = {
  readonly shopDomain: string
  /** The shop's offline token. `rejected` is one that the shop just refused, so another is wanted. */
  readonly getAccessToken: (options?: { readonly rejected: string }) => Promise<string>
  readonly fetch?: typeof globalThis.fetch
  readonly apiVersion?: string
  readonly timeouts?: { readonly queryMs: number; readonly mutationMs: number }
  /** Default: the one limiter of this shop in this process. */
  readonly limiter?: CostLimiter
}

const shopDomains = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/
const attempts = 4

export const createShopifyClient = (options: ClientOptions): ShopifyClient => {
  const { shopDomain, limiter = limiterOfShop(shopDomain) } = options
  // Anything else would be sent the shop's token.
  if (!shopDomains.test(shopDomain)) throw new Bug(`not a shop's domain: ${shopDomain}`)
  const send = exchangeOver(options)

  const query = async <Answer, Variables>(document: Document<Answer, Variables>, variables: Variables) => {
    let token = await tokenFrom(options)
    let isRenewed = false
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const reply = await admitted(limiter, document, () => send(document, variables, token))
      if (reply.kind === 'answered') return reply.data as Answer
      if (reply.kind === 'throttled') limiter.pause(backOff(reply, attempt))
      else if (isRenewed) throw new PlatformRejected('unauthorized', 'The shop does not accept our token')
      else {
        token = await tokenFrom(options, { rejected: token })
        isRenewed = true
      }
    }
    throw new PlatformUnavailable(`${document.name}: the shop keeps refusing for too many calls`, {
      effect: 'none',
      retryAfterMs: 30_000,
    })
  }
  return { shopDomain, query }
}

const admitted = async (
  limiter: CostLimiter,
  document: Document<unknown, unknown>,
  send: () => Promise<Reply>,
): Promise<Reply> => {
  const { leave } = await limiter.enter({ name: document.name, guess: document.kind === 'query' ? 100 : 10 })
  let reply: Reply | null = null
  try {
    reply = await send()
    return reply
  } finally {
    leave(reply && 'cost' in reply ? reply.cost : null)
  }
}

/** Where the answer says that the bucket lacks room the limiter knows how long to wait; else a growing pause. */
const backOff = ({ retryAfterMs, cost }: Extract<Reply, { kind: 'throttled' }>, attempt: number): number => {
  const isForWantOfRoom = cost !== null && cost.available < cost.requested
  return retryAfterMs ?? (isForWantOfRoom ? 0 : 1000 * 2 ** (attempt - 1))
}

const tokenFrom = async (
  { getAccessToken }: ClientOptions,
  options?: { readonly rejected: string },
): Promise<string> => {
  try {
    return await getAccessToken(options)
  } catch (error) {
    if (error instanceof PlatformRejected || error instanceof PlatformUnavailable) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new PlatformUnavailable(`no access token: ${redact(reason)}`, { effect: 'none' })
  }
}

const exchangeOver = (options: ClientOptions) => {
  const { shopDomain, fetch = globalThis.fetch, timeouts = { queryMs: 10_000, mutationMs: 30_000 } } = options
  const url = `https://${shopDomain}/admin/api/${options.apiVersion ?? apiVersion}/graphql.json`
  return async (document: Document<unknown, unknown>, variables: unknown, token: string): Promise<Reply> => {
    const request = {
      method: 'POST',
      // A redirect would turn the POST into a GET, or carry the token elsewhere.
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'user-agent': 'Kembali',
        'x-shopify-access-token': token,
      },
      body: JSON.stringify({ query: document.text, operationName: document.name, variables }),
      signal: AbortSignal.timeout(document.kind === 'query' ? timeouts.queryMs : timeouts.mutationMs),
    } as const
    const received = await fetch(url, request)
      .then(async (response) => ({ response, text: await response.text() }))
      .catch((error: unknown) => {
        throw brokenOff(document, error)
      })
    return readReply(document, received.response, received.text)
  }
}
