/**
 * The web role as a process that can be killed: the app's own composition and its reception of webhooks, with the desk
 * behind one address instead of pages. Prints `{"ready":true,"port":N}`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createComposition } from '../../app/composition.server.ts'
import { readConfiguration } from '../../app/configuration.ts'
import { receiveShopifyWebhook } from '../../app/http/receive-shopify-webhook.server.ts'
import { createLogger } from '../../app/logger.server.ts'

const configuration = readConfiguration(process.env)
const { kembali, shopify } = await createComposition(configuration, createLogger(configuration.logLevel))

const requestOf = async (incoming: IncomingMessage): Promise<Request> =>
  new Request(`${configuration.appUrl}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
    ...(incoming.method === 'POST' && { body: new Uint8Array(await buffer(incoming)) }),
  })

type Asked = { readonly domain: string; readonly path: readonly string[]; readonly args: readonly unknown[] }

/** `{ domain, path: ['returns', 'approve'], args: [...] }` calls `desk(shop).returns.approve(...)`. */
const askDesk = async ({ domain, path, args }: Asked): Promise<unknown> => {
  const shop = await kembali.shops.findByDomain('shopify', domain)
  if (!shop) throw new Error(`no shop ${domain}`)
  const found = path.reduce<unknown>((part, name) => Reflect.get(Object(part), name), kembali.desk(shop))
  if (typeof found !== 'function') throw new Error(`the desk has no ${path.join('.')}`)
  return (await (found as (...input: unknown[]) => unknown)(...args)) ?? null
}

const pages: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  '/webhooks/shopify': (request) =>
    receiveShopifyWebhook(request, { kembali, shopify, now: () => new Date() }),
  '/app': async (request) => Response.json(await shopify.authenticateAdmin(request)),
  '/desk': async (request) => Response.json({ answer: await askDesk((await request.json()) as Asked) }),
}

const answer = async (request: Request): Promise<Response> => {
  const page = pages[new URL(request.url).pathname]
  if (!page) return new Response(null, { status: 404 })
  try {
    return await page(request)
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown))
    return Response.json({ name, message, stack }, { status: 500 })
  }
}

const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
  const response = await answer(await requestOf(incoming))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(new Uint8Array(await response.arrayBuffer()))
}

const server = createServer((incoming, outgoing) => {
  respond(incoming, outgoing).catch(() => outgoing.destroy())
})
server.listen(configuration.port, '127.0.0.1', () => {
  console.log(JSON.stringify({ ready: true, port: (server.address() as AddressInfo).port }))
})
