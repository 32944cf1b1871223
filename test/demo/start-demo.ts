import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMailbox, type Mailbox } from '../stand-ins/mailbox/start-mailbox.ts'
import { startShopifyStandIn, type StandIn, type StandInOptions } from '../stand-ins/shopify/server.ts'
import { start } from '../../server.ts'

export type Demo = {
  readonly appUrl: string
  readonly standIn: StandIn
  readonly mailbox: Mailbox
  readonly links: { readonly admin: string; readonly storefront: string; readonly mailbox: string }
  readonly close: () => Promise<void>
}

type DemoOptions = {
  /** Wanted ports; another is taken where one is in use. 0 is any. */
  readonly ports?: { readonly app: number; readonly shop: number; readonly mailbox: number }
  readonly seed?: StandInOptions['seed']
  /** How many calls the shop allows. */
  readonly plan?: StandInOptions['plan']
  readonly environment?: Readonly<Record<string, string>>
}

const anyPort = { app: 0, shop: 0, mailbox: 0 }

/**
 * The whole product on this machine alone: embedded Postgres, a stand-in for Shopify with a seeded shop, a mailbox, and
 * the app itself with its worker. Everything is thrown away when it closes.
 */
export const startDemo = async (options: DemoOptions = {}): Promise<Demo> => {
  const ports = options.ports ?? anyPort
  const folder = await mkdtemp(join(tmpdir(), 'kembali-demo-'))
  const mailbox = await startMailbox({ smtpPort: 0, httpPort: await freePort(ports.mailbox) })
  const apiSecret = randomBytes(16).toString('hex')
  const appPort = await freePort(ports.app)
  const appUrl = `http://localhost:${appPort}`
  const standIn = await startShopifyStandIn({
    port: await freePort(ports.shop),
    apiKey: 'kembali-demo',
    apiSecret,
    appUrl,
    mailboxUrl: mailbox.url,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.plan === undefined ? {} : { plan: options.plan }),
  })
  const shopUrl = standIn.url.replace('127.0.0.1', 'localhost')
  const app = await start({
    SHOPIFY_API_KEY: standIn.apiKey,
    SHOPIFY_API_SECRET: apiSecret,
    SHOPIFY_APP_URL: appUrl,
    SHOPIFY_ADMIN_ORIGIN: shopUrl,
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
  const demo: Demo = {
    appUrl,
    standIn,
    mailbox,
    links: { admin: `${shopUrl}/admin/apps/kembali`, storefront: shopUrl, mailbox: mailbox.url },
    close: async () => {
      await app.close()
      await standIn.close()
      await mailbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await openAppOnce(demo)
  return demo
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

/** The wanted port when it is free, else any. */
const freePort = (wanted: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', () => (wanted === 0 ? reject(new Error('no free port')) : resolve(freePort(0))))
    server.listen(wanted, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
