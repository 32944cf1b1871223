import { randomBytes } from 'node:crypto'
import type { StoreFacts, StoreKeys, Stores } from '../../../application/ports/channels.ts'
import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import { accept, refuse, type Outcome } from '../../../domain/outcome.ts'
import { createWooClient } from './client.ts'
import type { AddressOf } from './connection.ts'
import { isTokenOf, readDeskToken } from './plugin-desk-token.ts'
import { readHealth } from './plugin-health.ts'
import { isSignedBy } from './plugin-signature.ts'
import { readIndex, readStatus } from './profile.ts'
import { ensureWebhooks } from './store-webhooks.ts'
import { readWooWebhook } from './webhooks.ts'
import { visitTo } from './visit.ts'

export type StoresOptions = {
  readonly addressOf: AddressOf
  /** Also to this machine and without encryption: for stand-ins, and where the operator allows it. */
  readonly mayReachAnywhere: boolean
}

/** Stores that are to become channels, and how those that are do. */
export const createStores = ({
  addressOf,
  mayReachAnywhere,
}: StoresOptions): Pick<
  Stores,
  | 'inspect'
  | 'authorizeUrl'
  | 'check'
  | 'tryKeys'
  | 'askPlugin'
  | 'newSecret'
  | 'readWebhook'
  | 'isSignedBy'
  | 'readDeskToken'
  | 'isTokenOf'
> => ({
  inspect: async (typed) => {
    const address = addressIn(typed, mayReachAnywhere)
    if (!address.ok) return address
    return lookedAt(address.value, addressOf)
  },
  authorizeUrl,
  check: async ({ address, keys }, webhookUrl) => checked(address, keys, webhookUrl, addressOf),
  tryKeys: async ({ address, keys }) => {
    const client = clientFor(address, keys, addressOf)
    await readStatus(client)
    await tryToWrite(client)
  },
  askPlugin: ({ address, keys }) => readHealth(clientFor(address, keys, addressOf), address),
  isSignedBy,
  readDeskToken,
  isTokenOf,
  readWebhook: readWooWebhook,
  newSecret: () => randomBytes(32).toString('base64url'),
})

const authorizeUrl: Stores['authorizeUrl'] = (address, { token, returnUrl, callbackUrl }) => {
  const url = new URL(`${address}/wc-auth/v1/authorize`)
  url.search = String(
    new URLSearchParams({
      app_name: 'Kembali',
      scope: 'read_write',
      user_id: token,
      return_url: returnUrl,
      callback_url: callbackUrl,
    }),
  )
  return String(url)
}

const clientFor = (storeUrl: string, keys: StoreKeys, addressOf: AddressOf) =>
  createWooClient({ storeUrl, keys: () => Promise.resolve(keys), addressOf })

/** What somebody typed, as the address of a store: without what may stand behind it. */
const addressIn = (typed: string, mayBePlain: boolean): Outcome<string> => {
  const url = urlIn(typed)
  if (
    url === null ||
    url.username !== '' ||
    url.password !== '' ||
    (!url.hostname.includes('.') && !mayBePlain)
  )
    return refuse({ code: 'address_invalid' })
  if (url.protocol !== 'https:' && !mayBePlain) return refuse({ code: 'address_not_https' })
  const path = url.pathname
    .replace(/\/(?:wp-json|wp-admin|wp-login\.php|shop)(?:\/.*)?$/i, '')
    .replace(/\/+$/, '')
  return accept(`${url.origin}${path}`)
}

const urlIn = (typed: string): URL | null => {
  const text = typed.trim()
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
  return text !== '' && text.length <= 300 && URL.canParse(whole) ? new URL(whole) : null
}

const lookedAt: (address: string, addressOf: AddressOf) => ReturnType<Stores['inspect']> = async (
  address,
  addressOf,
) => {
  try {
    const index = await readIndex(visitTo(address, addressOf))
    if (!index.hasWooCommerce) return refuse({ code: 'no_woocommerce' })
    return accept({ address, name: index.name.trim() || new URL(address).hostname, timeZone: index.timeZone })
  } catch (error) {
    if (error instanceof PlatformRejected)
      return refuse({ code: error.code === 'redirected' ? 'store_redirects' : wordFor(error.code) })
    if (error instanceof PlatformUnavailable)
      return refuse({ code: error.sign === 'not_json' ? 'not_json' : 'store_unreachable' })
    throw error
  }
}

const known = new Set(['address_not_public', 'no_rest_api', 'blocked'])
const wordFor = (code: string): string => (known.has(code) ? code : 'no_rest_api')

const checked: (
  address: string,
  keys: StoreKeys,
  webhookUrl: string,
  addressOf: AddressOf,
) => ReturnType<Stores['check']> = async (address, keys, webhookUrl, addressOf) => {
  const index = await readIndex(visitTo(address, addressOf))
  const client = clientFor(address, keys, addressOf)
  const status = await readStatus(client)
  const webhooks = await ensureWebhooks(client, webhookUrl, keys.webhookSecret)
  const plugin = index.hasPlugin ? await readHealth(client, address) : null
  const facts: StoreFacts = {
    ...status,
    plugin: plugin?.version ?? null,
    webhooks,
    skewSeconds: Math.round(client.skewMs() / 1000),
  }
  const pages = { portalUrl: plugin?.portalUrl ?? null, deskUrl: plugin?.deskUrl ?? null }
  return { name: index.name, facts, pages }
}

/** There is no webhook of number 0: keys that may write are told so, others that they may not. */
const tryToWrite = async (client: ReturnType<typeof createWooClient>): Promise<void> => {
  try {
    await client.change('put', 'webhooks/0', { status: 'active' })
  } catch (error) {
    const isOfKeys =
      error instanceof PlatformRejected && /^(keys_|clock_|blocked|redirected)/.test(error.code)
    if (isOfKeys || !(error instanceof PlatformRejected)) throw error
  }
}
