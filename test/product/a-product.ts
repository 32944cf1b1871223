import { createHmac, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { inject } from 'vitest'
import { startDemo } from '../demo/start-demo.ts'
import { formWith, formsIn, textOf } from '../demo/html-form.ts'
import { testDatabase } from '../postgres.ts'
import { freePort } from '../free-port.ts'
import { startShopifyStandIn } from '../stand-ins/shopify/server.ts'
import type { StandIn } from '../stand-ins/shopify/server.ts'
import { signedProxyQuery } from '../stand-ins/shopify/storefront/proxy-signature.ts'

/** The whole product, with a second shop beside the first: what tests attack over HTTP. */
export type Product = Awaited<ReturnType<typeof startProduct>>

const browser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'
export const otherDomain = 'other-shop.myshopify.com'

export const startProduct = async (
  environment: Readonly<Record<string, string>> = {},
  hasStoreAlone = false,
) => {
  const built = await fetch(inject('builtApp'))
  if (!built.ok) throw new Error(await built.text())
  const databaseUrl = await testDatabase()
  const origins = new Map<string, string>()
  const shopPort = await freePort()
  origins.set('', `http://127.0.0.1:${shopPort}`)
  const shopify = await startRouter(origins)
  const demo = await startDemo({
    seed: 'small',
    // Room for many calls: how the app waits for it is tested elsewhere.
    plan: { maximumAvailable: 100_000, restoreRate: 10_000 },
    ports: { app: 0, shop: shopPort, mailbox: 0 },
    hasStoreAlone,
    environment: {
      SHOPIFY_ADMIN_ORIGIN: shopify.url,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'silent',
      CALL_SETTLE_SECONDS: '3',
      CALL_LOOK_UP_SECONDS: '1',
      CALL_TIMEOUT_SECONDS: '2.5',
      ...environment,
    },
  })
  const other = await startShopifyStandIn({
    apiKey: demo.standIn.apiKey,
    apiSecret: demo.standIn.apiSecret,
    appUrl: demo.appUrl,
    shopDomain: otherDomain,
    seed: 'small',
  })
  origins.set(otherDomain, other.url)
  const pool = new Pool({ connectionString: databaseUrl, max: 2 })
  const rows = async <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await pool.query(text, values)).rows as Row[]
  const product = { ...demo, other, pool, rows, ...askers(demo.appUrl, demo.standIn) }
  await product.admin('/app', { standIn: other })
  return {
    ...product,
    close: async () => {
      await pool.end()
      await demo.close()
      await other.close()
      await shopify.close()
    },
  }
}

export type Answer = {
  readonly status: number
  readonly html: string
  readonly text: string
  readonly headers: Headers
}

const ask = async (url: string, init: RequestInit): Promise<Answer> => {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const html = await response.text()
  return { status: response.status, html, text: textOf(html), headers: response.headers }
}

export type Fields = Readonly<Record<string, string | File>> | readonly (readonly [string, string])[]

type PortalOptions = {
  readonly form?: Fields
  /** What the shopper wrote into the address, which Shopify signs with the rest. */
  readonly sent?: readonly (readonly [string, string])[]
  readonly customer?: string
  readonly shop?: string
  readonly ageSeconds?: number
  readonly secret?: string
  readonly from?: string
}
type AdminOptions = {
  readonly form?: Fields
  readonly query?: Readonly<Record<string, string>>
  readonly userId?: string
  readonly standIn?: StandIn
  /** Null sends none. */
  readonly token?: string | null
  readonly userAgent?: string
  readonly accept?: string
}
type WebhookOptions = {
  readonly shop?: string
  readonly secret?: string
  readonly headers?: Readonly<Record<string, string | null>>
}

let clients = 0

const throughProxy =
  (appUrl: string, standIn: StandIn) =>
  (path: string, options: PortalOptions): Promise<Answer> => {
    const visit = {
      shop: options.shop ?? standIn.shopDomain,
      pathPrefix: '/apps/kembali',
      customerId: options.customer,
      timestamp: Math.floor(Date.now() / 1000) - (options.ageSeconds ?? 0),
    }
    const query = signedProxyQuery(options.sent ?? [], visit, options.secret ?? standIn.apiSecret)
    clients += 1
    return ask(`${appUrl}/portal${path}?${query}`, {
      headers: {
        'User-Agent': browser,
        'Accept-Language': 'en',
        'X-Forwarded-For': options.from ?? `198.51.${Math.floor(clients / 250)}.${clients % 250}`,
      },
      ...(options.form ? { method: 'POST', body: bodyOf(options.form) } : {}),
    })
  }

/** Each asks the app as somebody would: Shopify for a shopper, the admin's frame, Shopify's webhooks. */
const askers = (appUrl: string, standIn: StandIn) => ({
  /** As a browser: what was posted is answered with the address of a page, which is opened. */
  portal: async (path: string, options: PortalOptions = {}): Promise<Answer> => {
    const answer = await throughProxy(appUrl, standIn)(path, options)
    const { form: _posted, ...visit } = options
    const page = answer.headers.get('location')?.replace('/apps/kembali', '').split('#')[0] ?? ''
    return answer.status === 303 ? throughProxy(appUrl, standIn)(page, visit) : answer
  },
  admin: (path: string, options: AdminOptions = {}): Promise<Answer> => {
    const shop = options.standIn ?? standIn
    const host = Buffer.from(`admin.shopify.com/store/${shop.shopDomain.split('.')[0]}`).toString('base64url')
    const query = new URLSearchParams({ shop: shop.shopDomain, host, embedded: '1', ...options.query })
    const token =
      options.token === undefined ? shop.mintSessionToken({ userId: options.userId ?? '1' }) : options.token
    return ask(`${appUrl}${path}?${query}`, {
      headers: {
        'User-Agent': options.userAgent ?? browser,
        ...(options.accept === undefined ? {} : { Accept: options.accept }),
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      },
      ...(options.form ? { method: 'POST', body: bodyOf(options.form) } : {}),
    })
  },
  webhook: (topic: string, payload: unknown, options: WebhookOptions = {}): Promise<Answer> => {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
    const headers: Record<string, string | null> = {
      'Content-Type': 'application/json',
      'X-Shopify-Topic': topic,
      'X-Shopify-Hmac-Sha256': createHmac('sha256', options.secret ?? standIn.apiSecret)
        .update(body)
        .digest('base64'),
      'X-Shopify-Shop-Domain': options.shop ?? standIn.shopDomain,
      'X-Shopify-Event-Id': randomUUID(),
      'X-Shopify-Triggered-At': new Date().toISOString(),
      ...options.headers,
    }
    const present = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null)
    return ask(`${appUrl}/webhooks/shopify`, { method: 'POST', body, headers: present })
  },
})

const bodyOf = (fields: Fields): URLSearchParams | FormData => {
  const entries = Array.isArray(fields) ? fields : Object.entries(fields as Record<string, string | File>)
  if (entries.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
    return new URLSearchParams(entries)
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value as string)
  return form
}

/** Looks an order up and fills in its form; what is sent next is up to the test. */
export const openOrder = async ({ portal }: Pick<Product, 'portal'>, order: string, email: string) => {
  const page = await portal('/returns/find', { form: { order, email } })
  if (page.status !== 200) throw new Error(`${page.status}: ${page.text}`)
  const form = formWith(page.html, 'quantity:')
  const path = form.action.replace('/apps/kembali', '')
  const lineIds = [...form.fields.keys()].flatMap((name) =>
    name.startsWith('quantity:') ? [name.slice(9)] : [],
  )
  return { page, path, lineIds, fields: Object.fromEntries(form.fields) }
}

export const choosing = (lineId: string, quantity: string, note = ''): Record<string, string> => ({
  [`quantity:${lineId}`]: quantity,
  [`reason:${lineId}`]: 'not_as_described',
  [`note:${lineId}`]: note,
  [`resolution:${lineId}`]: 'refund',
})

/** A return of the first line, submitted; its id, number and status page. */
export const submitted = async (
  product: Product,
  asked: { order: string; email: string; quantity?: string; note?: string },
) => {
  const { path, lineIds } = await openOrder(product, asked.order, asked.email)
  const [lineId = ''] = lineIds
  const choice = choosing(lineId, asked.quantity ?? '1', asked.note ?? '')
  const page = await product.portal(path, { form: { ...choice, step: 'submit', submission: randomUUID() } })
  const rma = /R-\d+/.exec(page.text)?.[0]
  if (page.status !== 200 || !rma) throw new Error(`${page.status}: ${page.text}`)
  const [row] = await product.rows<{ returnId: string }>(
    'select return_id as "returnId" from returns where rma = $1',
    [rma],
  )
  if (!row) throw new Error(`no return ${rma}`)
  return { rma, returnId: row.returnId, page, orderPath: path }
}

/** Fills in the desk's form with this intent, as the page has it, and what the test adds. */
export const atDesk = async (
  product: Product,
  path: string,
  intent: string,
  fields: Readonly<Record<string, string | File>> = {},
  userId = '1',
): Promise<Answer> => {
  const page = await product.admin(path, { userId })
  const version = versionIn(page)
  return product.admin(path, { userId, form: { version, intent, ...fields } })
}

export const versionIn = ({ html, text }: Answer): string => {
  const inForm = formsIn(html).flatMap(({ fields }) => fields.get('version') ?? [])[0]
  const version = inForm ?? /data-version="(\d+)"/.exec(html)?.[1]
  if (version === undefined) throw new Error(`no version in: ${text.slice(0, 300)}`)
  return version
}

export const until = async <T>(what: () => T | Promise<T>, patienceMs = 15_000): Promise<NonNullable<T>> => {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const seen = await what()
    if (seen) return seen
    if (Date.now() > deadline) throw new Error('did not happen in time')
    await pause(40)
  }
}

/** Everything that was taken in has been worked off, but for parcels that are waited for and stores that are asked again. Says what has not been, should that not happen. */
export const quiet = async ({ rows, standIn }: Product): Promise<void> => {
  const open = () =>
    rows<{ what: string }>(
      `select topic || ': ' || left(payload::text, 100) as what from inbox where handled_at is null
        union all select name || ': ' || data::text || coalesce(output::text, '') from pgboss.job
        where state in ('created', 'active', 'retry') and name not like '\\_\\_%'
          and start_after < now() + case when name like '%-channel' then interval '0' else interval '1 hour' end`,
    )
  const isQuiet = async () => {
    await standIn.webhooks.settled()
    return (await open()).length === 0
  }
  await until(isQuiet).catch(async () => {
    throw new Error(`still to be done: ${JSON.stringify(await open()).slice(0, 2_000)}`)
  })
}

/** Every value of every table in which a word stands. */
export const tablesNaming = async ({ rows }: Pick<Product, 'rows'>, word: string): Promise<string[]> => {
  const tables = await rows<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const hits = await rows<{ row: string }>(
      `select t::text as row from ${name} t where t::text ilike '%' || $1 || '%'`,
      [word],
    )
    if (hits.length > 0) found.push(`${name}: ${hits[0]?.row.slice(0, 600)}`)
  }
  return found
}

/** `*.myshopify.com` of two shops on one origin, as the app is told of one. */
const startRouter = async (origins: ReadonlyMap<string, string>) => {
  const server = createServer((request, response) => {
    const shop = String(request.headers['x-forwarded-host'] ?? '')
    const origin = origins.get(shop) ?? origins.get('') ?? ''
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const {
        host: _,
        connection: __,
        'content-length': ___,
        'transfer-encoding': ____,
        ...headers
      } = request.headers
      fetch(`${origin}${request.url}`, {
        method: request.method ?? 'GET',
        headers: headers as Record<string, string>,
        body: request.method === 'GET' ? null : Buffer.concat(chunks),
        redirect: 'manual',
      })
        .then(async (answer) => ({ answer, body: Buffer.from(await answer.arrayBuffer()) }))
        .then(({ answer, body }) => {
          response.writeHead(answer.status, {
            'Content-Type': answer.headers.get('content-type') ?? 'text/plain',
          })
          return response.end(body)
        })
        .catch(() => response.destroy())
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
