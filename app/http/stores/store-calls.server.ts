import { localeIn, readPortalEnvelope, type PortalEnvelope } from '../../contracts/plugin-calls.ts'
import { storeWords } from '../../i18n/store-words.ts'
import { localeFor } from '../../i18n/translator.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import { lookUpInTurn } from '../portal/look-up-limit.server.ts'
import { openPortalInStore } from '../portal/open-portal.server.ts'
import { showOrder, showStart } from '../portal/portal-pages.server.ts'
import { pageAt, type PortalPage } from '../portal/portal-site.server.ts'
import type { LoadContext } from '../load-context.server.ts'
import type { OpenPortal } from '../portal/open-portal.server.ts'
import { failed, readSignedCall, secondsOf, type SignedCall } from './signed-call.server.ts'
import type { SpooledBody } from './spooled-body.server.ts'

/** What our plugin asks of us, each under a signature: docs/woocommerce-plugin.md. */
export const answerStoreCall = async (
  request: Request,
  context: LoadContext,
  { shopId = '', channelId = '', what = '' }: Readonly<Record<string, string | undefined>>,
): Promise<Response> => {
  const answer = Object.hasOwn(calls, what) ? calls[what] : undefined
  if (!answer) return failed('unknown', 404)
  try {
    const call = await readSignedCall(request, context, { shopId, channelId })
    try {
      return await answer(call, context, request.signal)
    } finally {
      await call.body.giveUp()
    }
  } catch (error) {
    if (error instanceof Response) return error
    context.reportFailure(error, request)
    return failed('failed', 500)
  }
}

type Answer = (call: SignedCall, context: LoadContext, signal: AbortSignal) => Promise<Response>

const noStore = { headers: { 'Cache-Control': 'no-store' } }

const tellState: Answer = async ({ shop, body }, { kembali, now }) => {
  const { problem, sync } = await kembali.plugin.state(shop)
  const asked = jsonIn(Buffer.from(await body.head(mostEnvelope)).toString('utf8'))
  const words = storeWords(localeFor(localeIn(asked)))
  return Response.json(
    {
      state: 'connected',
      time: secondsOf(now()),
      problem: problem && { code: problem.code, message: refusalSentence(words, problem) },
      orders: sync && { read: sync.read, total: sync.total, complete: sync.isComplete },
    },
    noStore,
  )
}

const disconnect: Answer = async ({ shop }, { kembali }) => {
  await kembali.plugin.disconnect(shop)
  return Response.json({}, noStore)
}

/** One line of JSON, a line feed, and what the shopper posted. */
const showPortal: Answer = async ({ shop, body }, context, signal) => {
  const { envelope, form } = await askedIn(body)
  const request = shoppersRequest(envelope, form, signal)
  try {
    const portal = await openPortalInStore({ request, context }, shop, envelope)
    return await pageFor(envelope, { portal, request, context })
  } catch (error) {
    if (!(error instanceof Response)) throw error
    return error.ok ? error : failed('unreadable', error.status)
  }
}

/** Throws what refuses it. */
const askedIn = async (body: SpooledBody) => {
  const head = Buffer.from(await body.head(mostEnvelope))
  const end = head.indexOf(0x0a)
  const hasEnd = end >= 0
  if (!hasEnd && head.length >= mostEnvelope) throw failed('too_large', 413)
  const envelope = readPortalEnvelope(jsonIn(head.subarray(0, hasEnd ? end : head.length).toString('utf8')))
  if (!envelope) throw failed('unreadable', 400)
  return { envelope, form: hasEnd ? body.stream(end + 1) : null }
}

const pageFor = async (
  { method, path, order }: PortalEnvelope,
  visit: Omit<Parameters<PortalPage>[0], 'token'> & { readonly context: LoadContext },
): Promise<Response> => {
  const { portal, context } = visit
  if (order && method === 'GET' && /^\/?$/.test(path)) return showOrderOf(portal, context, order)
  const found = pageAt(method, path)
  return found
    ? found.page({ ...visit, token: found.token })
    : portal.showProblem('portal.problem.page_unknown', 404)
}

const mostEnvelope = 16 * 1024

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** As the shopper's browser made it, at an address that is nobody's: paths are looked up, and never put together. */
const shoppersRequest = (
  { method, query, accept, content_type: type }: PortalEnvelope,
  form: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): Request => {
  const headers = new Headers({ Accept: accept })
  if (type !== null) headers.set('Content-Type', type)
  const isForm = method === 'POST' && form !== null
  if (!isForm) void form?.cancel()
  const address = `https://portal.invalid/?${query.replace(/^\?/, '')}`
  return new Request(address, {
    ...{ method, headers, signal },
    ...(isForm ? { body: form, duplex: 'half' as const } : {}),
  })
}

/** By an order's link, or from the account of whoever is logged in. A guess counts as any other look-up. */
const showOrderOf = async (
  portal: OpenPortal,
  { lookUps, now }: LoadContext,
  order: NonNullable<PortalEnvelope['order']>,
): Promise<Response> => {
  const asked = { orderName: '', email: '' }
  const attempt = { ...portal, orderName: `link ${order.id}`, now: now() }
  const theirs = { number: order.id, key: order.key, customerId: portal.customerId }
  const found = await lookUpInTurn(lookUps, attempt, (where) =>
    portal.desk.portal.orderInStore({ ...theirs, where }),
  )
  if (!found.ok)
    return showStart(portal, asked, found.refusal, found.refusal.code === 'too_many_attempts' ? 429 : 404)
  return showOrder(portal, found.value.orderId, { choices: [], refusal: null })
}

const calls: Readonly<Record<string, Answer>> = { portal: showPortal, status: tellState, disconnect }
