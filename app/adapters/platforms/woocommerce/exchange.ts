import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import { unclearInChannel } from '../../../domain/returns/channel-call.ts'
import { SendingFailed, type Received } from './library.ts'
import { redact } from './redact.ts'

/** What is asked of the shop, as errors name it: `get orders/22`. */
export type Asked = { readonly isChange: boolean; readonly name: string }

export type Reply =
  | { readonly kind: 'answered'; readonly body: unknown; readonly header: Received['header'] }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }

/** Nothing was sent: the name was not found, nobody listened, the line was not trusted. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|EPROTO)$/

/** Judges an exchange that broke off: what never left did nothing, everything later may have. */
export const brokenOff = ({ isChange, name }: Asked, error: unknown): Error => {
  const code = error instanceof SendingFailed ? error.code : 'unknown'
  if (code === 'EADDRNOTPUBLIC')
    return new PlatformRejected('address_not_public', 'The address of the store leads into a private network')
  if (neverSent.test(code)) return new PlatformUnavailable(`${name}: not sent (${code})`, { effect: 'none' })
  const isLate = code === 'ERR_CANCELED' || code === 'ECONNABORTED' || code === 'ETIMEDOUT'
  const reason = isLate ? 'no answer in time' : `the connection broke (${code})`
  return new PlatformUnavailable(`${name}: ${reason}`, {
    effect: isChange ? 'unknown' : 'none',
    ...(isLate ? { sign: 'no_answer' } : {}),
  })
}

type Problem = { readonly code: string; readonly message: string }

/** WordPress says what is wrong by a code. Whatever else says no is not of it: a firewall, a proxy, a page. */
const problemIn = (body: unknown): Problem | null => {
  if (typeof body !== 'object' || body === null || !('code' in body)) return null
  const { code } = body
  const message = 'message' in body && typeof body.message === 'string' ? body.message : ''
  return typeof code === 'string' ? { code, message } : null
}

/** Validation that fails for good is answered with 500 (recorded): its code says so, not its status. */
const permanent = new Set([
  'woocommerce_rest_cannot_create_order_refund',
  'woocommerce_rest_invalid_order_refund',
  'woocommerce_rest_invalid_order_id',
])

/**
 * The gateway's own words for having had no answer, and none at all or WooCommerce's for one that said no and not why: then the
 * money may be gone, though the shop has taken its record back. Our plugin judges the gateway's by the same (`GatewayWatch`): both are held to one list.
 */
const gatewayUnsure =
  /^\s*$|using the payment gateway api|curl|time[d -]*out|connection|could not connect|network|unreachable|\bssl\b|no response|\b50[0234]\b|gateway time/i

/** Judges a whole HTTP answer. */
export const readReply = (asked: Asked, { status, body, header }: Received): Reply => {
  if (status === 429) return { kind: 'throttled', retryAfterMs: retryAfter(header('retry-after')) }
  if (status >= 300 && status < 400)
    throw new PlatformRejected('redirected', `${asked.name}: the store sends us to another address`)
  const problem = problemIn(body)
  if (status >= 500) throw ofTheServer(asked, status, problem, header)
  if (status >= 400) throw refused(asked, status, problem)
  if (typeof body !== 'object' || body === null) throw unreadable(asked)
  return { kind: 'answered', body, header }
}

/** A page where JSON was due: maintenance, a challenge, half an answer. It passes; of a change nobody knows. */
const unreadable = ({ isChange, name }: Asked): PlatformUnavailable =>
  new PlatformUnavailable(`${name}: the answer is not JSON`, {
    effect: isChange ? 'unknown' : 'none',
    sign: 'not_json',
  })

const ofTheServer = (
  { isChange, name }: Asked,
  status: number,
  problem: Problem | null,
  header: Received['header'],
): Error => {
  if (problem && permanent.has(problem.code)) {
    if (!gatewayUnsure.test(problem.message))
      return new PlatformRejected(problem.code, redact(problem.message))
    return new PlatformUnavailable(`${name}: ${redact(problem.message)}`, { effect: 'unknown' })
  }
  // Our plugin asked the gateway and does not know what became of it: it will never ask again by itself.
  if (problem?.code === 'kembali_unclear')
    return new PlatformUnavailable(unclearInChannel, { effect: 'unknown' })
  return new PlatformUnavailable(`${name}: the store answered ${status}`, {
    effect: isChange ? 'unknown' : 'none',
    retryAfterMs: isChange ? null : retryAfter(header('retry-after')),
  })
}

/** What a merchant can do something about has a code of ours; the rest keeps the shop's. */
const refused = ({ name }: Asked, status: number, problem: Problem | null): PlatformRejected => {
  const words = redact(problem?.message || `${name}: the store answered ${status}`)
  return new PlatformRejected(codeFor(status, problem), words)
}

const codeFor = (status: number, problem: Problem | null): string => {
  if (status === 401) return codeOf401(problem)
  if (problem === null) return status === 404 ? 'no_rest_api' : 'blocked'
  return problem.code
}

const codeOf401 = (problem: Problem | null): string => {
  if (problem === null) return 'blocked'
  if (/write permissions/i.test(problem.message)) return 'keys_read_only'
  return /timestamp/i.test(problem.message) ? 'clock_skew' : 'keys_refused'
}

const retryAfter = (text: string | null): number | null => {
  const seconds = text === null || text === '' ? Number.NaN : Number(text)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : null
}
