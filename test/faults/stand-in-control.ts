import { startChild, type Child } from './child.ts'
import type { FaultKind, FaultRule } from '../stand-ins/shopify/faults.ts'
import type { LogEntry } from '../stand-ins/shopify/log.ts'
import type { Attempt, DeliveryOptions } from '../stand-ins/shopify/webhooks/delivery.ts'
import type { HandMade } from '../stand-ins/shopify/books/hand-made.ts'

/** The stand-in for Shopify in a process of its own: it lives on when ours die. */
export type StandIn = {
  readonly url: string
  readonly shopDomain: string
  readonly books: () => Promise<unknown>
  readonly log: () => Promise<readonly LogEntry[]>
  readonly faults: () => Promise<FaultsNow>
  readonly setFaults: (change: {
    readonly clear?: boolean
    readonly seed?: number
    readonly add?: readonly FaultRule[]
  }) => Promise<void>
  readonly webhooks: () => Promise<{ readonly pending: number; readonly attempts: readonly Attempt[] }>
  readonly setWebhooks: (options: Partial<DeliveryOptions>) => Promise<void>
  /** What the merchant does in Shopify's own admin; false when Shopify refuses it. */
  readonly byHand: <Name extends keyof HandMade>(
    name: Name,
    ...input: Parameters<HandMade[Name]>
  ) => Promise<boolean>
  readonly expireTokens: () => Promise<void>
  readonly idToken: (user: string) => Promise<string>
  readonly close: () => Promise<void>
}

export type FaultsNow = {
  readonly happened: Readonly<Record<FaultKind, number>>
  readonly lateEffectsWaiting: number
}

export const standInKeys = { apiKey: 'kembali-faults', apiSecret: 'a secret that only these processes know' }

/** Webhooks are tried again for as long as a schedule may last, as Shopify does for hours. */
const retryDelaysMs = [200, 300, 500, 800, 1200, 2000, 3000, 4000, 5000, 8000]
/** The bucket is not what is tried here; faults throttle at random. */
const plan = { maximumAvailable: 40_000, restoreRate: 4_000 }

export const startStandIn = async (appUrl: string): Promise<StandIn> => {
  const child = await startChild({
    script: 'test/stand-ins/shopify/main.ts',
    args: [
      '--api-key',
      standInKeys.apiKey,
      '--api-secret',
      standInKeys.apiSecret,
      '--app-url',
      appUrl,
      '--seed',
      'small',
      '--webhooks',
      JSON.stringify({ retryDelaysMs }),
      '--throttle',
      JSON.stringify(plan),
    ],
    isReady: (line) => typeof line['url'] === 'string',
    onLine: (line) => {
      // What our processes did not wait for, since they were killed, is no trouble of the stand-in.
      if (!/aborted|^\s+at /.test(String(line['stderr']))) console.error('stand-in:', line)
    },
  })
  return controlOf(child)
}

const controlOf = (child: Child): StandIn => {
  const url = String(child.ready['url'])
  const get = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${url}/stand-in${path}`)).json()) as T
  const post = async (path: string, body: object): Promise<Response> => {
    const response = await fetch(`${url}/stand-in${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.status === 500) throw new Error(`the stand-in failed at ${path}: ${await response.text()}`)
    return response
  }
  return {
    url,
    shopDomain: String(child.ready['shopDomain']),
    books: () => get('/books'),
    log: () => get('/log'),
    faults: () => get('/faults'),
    setFaults: async (change) => void (await post('/faults', change)),
    webhooks: () => get('/webhooks'),
    setWebhooks: async (options) => void (await post('/webhooks', options)),
    byHand: async (name, ...input) => (await post(`/actions/${name}`, { arguments: input })).ok,
    expireTokens: async () => void (await post('/platform/expireTokens', {})),
    idToken: async (user) => (await fetch(`${url}/stand-in/id-token?user=${user}`)).text(),
    close: child.kill,
  }
}
