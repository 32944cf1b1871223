import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMailbox, type Mailbox } from '../stand-ins/mailbox/start-mailbox.ts'
import { startShopifyStandIn, type StandIn, type StandInOptions } from '../stand-ins/shopify/server.ts'
import { startWooStandIn, type StandIn as WooStandIn } from '../stand-ins/woocommerce/server.ts'
import { connectByLink } from '../stand-ins/woocommerce/plugin-site/wp-admin.ts'
import { start } from '../../server.ts'

export type Demo = {
  readonly appUrl: string
  readonly standIn: StandIn
  /** The shop's second channel. */
  readonly store: WooStandIn
  /** A shop of its own, without Shopify: our plugin shows its desk and its portal. */
  readonly alone: WooStandIn | null
  readonly mailbox: Mailbox
  readonly links: {
    readonly admin: string
    readonly storefront: string
    readonly store: string
    readonly mailbox: string
    readonly wpAdmin: string | null
    readonly storePortal: string | null
  }
  readonly close: () => Promise<void>
}

type DemoOptions = {
  /** Wanted ports; another is taken where one is in use. 0 is any. */
  readonly ports?: { readonly app: number; readonly shop: number; readonly mailbox: number }
  readonly seed?: StandInOptions['seed']
  /** How many calls the shop allows. */
  readonly plan?: StandInOptions['plan']
  readonly environment?: Readonly<Record<string, string>>
  /** Also a shop that has WooCommerce only. */
  readonly hasStoreAlone?: boolean
}

const anyPort = { app: 0, shop: 0, mailbox: 0 }

/**
 * The whole product on this machine alone: embedded Postgres, a stand-in for Shopify with a seeded shop, a mailbox, and
 * the app itself with its worker. Everything is thrown away when it closes.
 */
export const startDemo = async (options: DemoOptions = {}): Promise<Demo> => {
  for (let attempt = 1; ; attempt += 1) {
    const opened: Opened = []
    try {
      return await startOnce(options, opened)
    } catch (error) {
      for (const close of opened.toReversed()) await close()
      if (attempt === mostAttempts || !isPortTaken(error)) throw error
    }
  }
}

/** What was started, to be closed in reverse order. */
type Opened = (() => Promise<unknown>)[]

/** The app's port has to be known before it listens, so somebody else may take it in between: then another is tried. */
const mostAttempts = 5

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const startOnce = async (options: DemoOptions, opened: Opened): Promise<Demo> => {
  const ports = options.ports ?? anyPort
  const folder = await mkdtemp(join(tmpdir(), 'kembali-demo-'))
  opened.push(() => rm(folder, { recursive: true, force: true }))
  const mailbox = await startMailbox({
    smtpPort: 0,
    httpPort: ports.mailbox && (await freePort(ports.mailbox)),
  })
  opened.push(() => mailbox.close())
  const apiSecret = randomBytes(16).toString('hex')
  const appPort = await freePort(ports.app)
  const appUrl = `http://localhost:${appPort}`
  const standIn = await startShopifyStandIn({
    port: ports.shop && (await freePort(ports.shop)),
    apiKey: 'kembali-demo',
    apiSecret,
    appUrl,
    mailboxUrl: mailbox.url,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.plan === undefined ? {} : { plan: options.plan }),
  })
  opened.push(() => standIn.close())
  const store = await startWooStandIn({ settings: { name: 'Lumbung Warung' }, deliverEveryMs: 1_000 })
  opened.push(() => store.close())
  const alone = await startStoreAlone(options, opened)
  const shopUrl = standIn.url.replace('127.0.0.1', 'localhost')
  const app = await start({
    SHOPIFY_API_KEY: standIn.apiKey,
    SHOPIFY_API_SECRET: apiSecret,
    SHOPIFY_APP_URL: appUrl,
    SHOPIFY_ADMIN_ORIGIN: shopUrl,
    WEBHOOKS_TO_PRIVATE_ADDRESSES: 'true',
    STORES_ON_PRIVATE_ADDRESSES: 'true',
    APP_BRIDGE_URL: `${shopUrl}/app-bridge.js`,
    FRAME_ANCESTORS: `${shopUrl} ${standIn.url}`,
    PORT: String(appPort),
    SMTP_URL: mailbox.smtpUrl,
    MAIL_FROM: 'returns@kembali-demo.example',
    KEMBALI_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    FILES_DIR: join(folder, 'files'),
    POSTGRES_DIR: join(folder, 'postgres'),
    LOG_LEVEL: 'error',
    ...options.environment,
  })
  opened.push(app.close)
  const demo: Demo = {
    appUrl,
    standIn,
    store,
    alone,
    mailbox,
    links: {
      wpAdmin: alone && `${alone.url}/wp-admin/admin.php?page=kembali`,
      storePortal: alone && `${alone.url}/my-returns/`,
      admin: `${shopUrl}/admin/apps/kembali`,
      storefront: shopUrl,
      store: store.url,
      mailbox: mailbox.url,
    },
    close: async () => {
      for (const close of opened.toReversed()) await close()
    },
  }
  await openAppOnce(demo)
  await connectStore(demo)
  if (alone) await connectAlone(alone, app.inviteShop)
  return demo
}

const startStoreAlone = async (
  { hasStoreAlone = false }: DemoOptions,
  opened: Opened,
): Promise<WooStandIn | null> => {
  if (!hasStoreAlone) return null
  const settings = { name: 'Warung Sendiri', hasPlugin: true }
  const store = await startWooStandIn({ settings, deliverEveryMs: 1_000 })
  opened.push(() => store.close())
  return store
}

/** As its merchant does, with a link that whoever runs the app has made. */
const connectAlone = async (
  store: WooStandIn,
  inviteShop: Awaited<ReturnType<typeof start>>['inviteShop'],
): Promise<void> => {
  const invited = await inviteShop(null)
  if (!invited.ok) throw new Error('no link for the store')
  const refusal = await connectByLink(store, invited.value.url)
  if (refusal !== null) throw new Error(`the store alone was not connected: ${refusal}`)
}

export const demoOwner = '1'

/** As a merchant's first visit does: the app is installed, and begins to take in the shop's orders. */
const openAppOnce = async ({ standIn, appUrl }: Demo): Promise<void> => {
  const query = new URLSearchParams({
    shop: standIn.shopDomain,
    host: Buffer.from(`admin.shopify.com/store/${standIn.shopDomain.split('.')[0]}`).toString('base64url'),
    embedded: '1',
    id_token: standIn.mintSessionToken({ userId: demoOwner }),
  })
  const response = await fetch(`${appUrl}/app?${query}`, {
    headers: { 'User-Agent': 'Mozilla/5.0 Kembali demo' },
  })
  if (!response.ok)
    throw new Error(`the app answered its first visit with ${response.status}: ${await response.text()}`)
}

/** As the owner does on the channels page, with keys that were made in the store. */
const connectStore = async ({ standIn, appUrl, store }: Demo): Promise<void> => {
  const token = standIn.mintSessionToken({ userId: demoOwner })
  const { consumerKey, consumerSecret } = store.key
  const body = new URLSearchParams({ intent: 'connect', address: store.url, consumerKey, consumerSecret })
  const response = await fetch(`${appUrl}/app/settings/channels.data`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'User-Agent': 'Mozilla/5.0 Kembali demo' },
    body,
  })
  if (!response.ok)
    throw new Error(
      `the store was not connected: ${response.status}: ${(await response.text()).slice(0, 500)}`,
    )
}

/** The wanted port when it is free, else any: free on every address, since some listen on one and some on all. */
const freePort = async (wanted: number): Promise<number> => {
  const port = await probedPort(wanted, undefined)
  return (await probedPort(port, '127.0.0.1')) === port ? port : freePort(0)
}

const probedPort = (wanted: number, host: string | undefined): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', () =>
      wanted === 0 ? reject(new Error('no free port')) : resolve(probedPort(0, host)),
    )
    server.listen(wanted, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
