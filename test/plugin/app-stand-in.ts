import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Call = {
  readonly what: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  /** The line before the shopper's form, and the form. */
  readonly envelope: Readonly<Record<string, unknown>>
  readonly form: Buffer
}
type Said = { readonly status?: number; readonly json: unknown }
type Answers = (call: Call) => Said

export const code = 'invitation-with-more-than-twenty-characters'
const secret = randomBytes(32).toString('base64url')

/**
 * Kembali as the plugin sees it: connects by a link, and believes what is signed as docs/woocommerce-plugin.md says. What it
 * answers is for a test to say.
 */
export const startApp = async () => {
  const app = {
    calls: [] as Call[],
    refused: [] as string[],
    answer: portalPage,
    skew: 0,
    url: '',
    secret,
  }
  const nonces = new Set<string>()
  const server = createServer((request, response) => {
    read(request)
      .then((body) => say(response, answerTo(app, nonces, request, body)))
      .catch(() => response.destroy())
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const address = server.address()
  app.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return Object.assign(app, {
    link: `${app.url}/stores/connect/${code}`,
    close: () => new Promise<void>((down) => server.close(() => down())),
  })
}
export type App = Awaited<ReturnType<typeof startApp>>

const answerTo = (
  app: { calls: Call[]; refused: string[]; answer: Answers; skew: number; url: string },
  nonces: Set<string>,
  request: IncomingMessage,
  body: Buffer,
): Said => {
  const path = request.url ?? ''
  const line = body.indexOf('\n')
  const call = {
    what: path.split('/').at(-1) ?? '',
    headers: request.headers,
    body,
    envelope: JSON.parse(body.toString('utf8', 0, line < 0 ? body.length : line)) as Record<string, unknown>,
    form: line < 0 ? Buffer.alloc(0) : body.subarray(line + 1),
  }
  if (path === `/stores/connect/${code}`) return connect(app, call)
  const problem = problemWith(request, body, app.skew, nonces)
  if (problem !== null) {
    app.refused.push(problem)
    return { status: 401, json: { code: problem, message: '', time: now(app.skew) } }
  }
  app.calls.push(call)
  return app.answer(call)
}

const connect = (app: { calls: Call[]; answer: Answers; url: string; skew: number }, call: Call): Said => {
  app.calls.push({ ...call, what: 'connect' })
  const said = app.answer({ ...call, what: 'connect' })
  if (said.status !== undefined) return said
  const made = { shop_id: 'shop1', channel_id: 'channel1', secret, app: app.url, time: now(app.skew) }
  return { status: 201, json: made }
}

const now = (skew: number): number => Math.floor(Date.now() / 1000) + skew

const problemWith = (
  { headers, method, url }: IncomingMessage,
  body: Buffer,
  skew: number,
  nonces: Set<string>,
): string | null => {
  const given = (name: string) => String(headers[name] ?? '')
  const content = createHash('sha256').update(body).digest('hex')
  const [time, nonce] = [given('kembali-time'), given('kembali-nonce')]
  const signed = [time, nonce, method, url, content].join('.')
  const right = Buffer.from(`v1=${createHmac('sha256', secret).update(signed).digest('hex')}`)
  const shown = Buffer.from(given('kembali-signature'))
  if (right.length !== shown.length || !timingSafeEqual(right, shown)) return 'not_signed'
  if (given('kembali-content') !== content) return 'body_differs'
  if (Math.abs(Number(time) - now(skew)) > 300) return 'time_off'
  if (nonces.has(nonce)) return 'replayed'
  nonces.add(nonce)
  return null
}

/** A page as the portal's are. */
export const portalPage: Answers = (call) => {
  if (call.what === 'connect') return { json: {} }
  if (call.what !== 'portal')
    return { json: { state: 'connected', problem: null, orders: { complete: true } } }
  const base = String(call.envelope['base'])
  const post = `${base}${base.includes('?') ? '&' : '?'}kembali=%2Freturns%2Ffind`
  return {
    json: {
      status: 200,
      location: null,
      title: 'Return an order',
      html: `<div class="kb" lang="en"><p>It's "quoted" -- :) [kembali_policy]</p><form class="kb-form" method="post" action="${post.replaceAll('&', '&amp;')}"><input name="order"><button>Find</button><button formaction="${post.replaceAll('&', '&amp;')}&amp;l=id">Indonesia</button></form></div>`,
      json: null,
      stylesheet: `${new URL(`http://${call.headers.host}`).origin}/assets/portal.css`,
      script: 'https://elsewhere.example/evil.js',
      cache: 'no-store',
    },
  }
}

const read = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const say = (response: ServerResponse, { status = 200, json }: Said): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
}
