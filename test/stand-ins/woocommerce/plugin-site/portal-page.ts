import type { Request, Response } from 'express'
import { html, trusted } from '../../html.ts'
import type { StandIn } from '../server.ts'
import { portalPath } from './paths.ts'
import { signedCall } from './signing.ts'
import { themePage } from './theme.ts'

/** Of the portal's GET forms: a browser puts them beside what the page is shown by. */
const ownArguments = ['country', 'currency', 'locale']

export type PortalAnswer = {
  readonly status: number
  readonly location: string | null
  readonly title: string
  readonly html: string
  readonly json: unknown
  readonly stylesheet: string
  readonly script: string
  readonly cache: string
}

/** The page that shows the portal: what the shopper sent goes on to the app, what it answers stands in the theme. */
export const showPortal = async (standIn: StandIn, request: Request, response: Response): Promise<void> => {
  const { connection } = standIn.site
  if (!connection) {
    response
      .status(503)
      .send(String(themePage(standIn, { title: 'Returns', body: html`<p>Not connected.</p>` })))
    return
  }
  const form = request.method === 'POST' ? (request.body as Buffer) : Buffer.alloc(0)
  const envelope = envelopeOf(standIn, request)
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\n`), form])
  const answered = await fetch(...signedCall(connection, 'portal', body))
  if (answered.status !== 200) {
    response
      .status(502)
      .send(String(themePage(standIn, { title: 'Returns', body: html`<p>Please try again later.</p>` })))
    return
  }
  put(standIn, response, (await answered.json()) as PortalAnswer)
}

const envelopeOf = ({ url, site }: StandIn, request: Request) => {
  const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '')
  const [path = '/', asked = ''] = (query.get('kembali') ?? '/').split('?')
  const isPost = request.method === 'POST'
  const own = isPost ? [] : [...query].filter(([name]) => ownArguments.includes(name))
  return {
    method: request.method,
    path,
    query: [asked, String(new URLSearchParams(own))].filter((part) => part !== '').join('&'),
    content_type: isPost ? (request.get('content-type') ?? null) : null,
    accept: request.get('accept') ?? '',
    locale: site.locale,
    base: `${url}${portalPath}`,
    customer_id: customerOf(request),
    order: orderIn(query),
    client: request.ip ?? null,
  }
}

const orderIn = (query: URLSearchParams) => {
  const id = query.get('order')
  return id === null ? null : { id, key: query.get('key') }
}

const put = (standIn: StandIn, response: Response, answer: PortalAnswer): void => {
  response.set('Cache-Control', answer.cache)
  if (answer.location !== null) {
    if (!answer.location.startsWith(`${standIn.url}${portalPath}`)) throw new Error('leads elsewhere')
    response.redirect(303, answer.location)
    return
  }
  if (answer.json !== null) {
    response.status(answer.status).json(answer.json)
    return
  }
  const { title, stylesheet, script } = answer
  const page = themePage(standIn, { title, body: trusted(answer.html), stylesheet, script })
  response.status(answer.status).type('html').send(String(page))
}

export const customerOf = (request: Request): string | null =>
  /(?:^|; )customer=(\d+)/.exec(request.get('cookie') ?? '')?.[1] ?? null
