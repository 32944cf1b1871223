import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import type { CostReport } from './cost-limiter.ts'
import type { Document } from './documents/document.ts'
import { redact } from './redact.ts'

type AnyDocument = Pick<Document<unknown, unknown>, 'kind' | 'name'>

/** What came back for one request. Whatever else may happen is thrown as one of the port's two errors. */
export type Reply =
  | { readonly kind: 'answered'; readonly data: unknown; readonly cost: CostReport | null }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null; readonly cost: CostReport | null }
  | { readonly kind: 'unauthorized' }

/** Nothing was sent: the name was not found, nobody listened, or the line was not trusted. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/

const codeOf = (error: unknown): string | null => {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string') return each.code
  }
  return null
}

/** A mutation without an answer may have happened, and may still happen; a query never has an effect. */
const unavailable = (document: AnyDocument, reason: string): PlatformUnavailable =>
  new PlatformUnavailable(`${document.name}: ${redact(reason)}`, {
    effect: document.kind === 'query' ? 'none' : 'unknown',
  })

/** Judges an exchange that broke off: refused connections did nothing, everything later may have. */
export const brokenOff = (document: AnyDocument, error: unknown): PlatformUnavailable => {
  const code = codeOf(error)
  if (code && neverSent.test(code))
    return new PlatformUnavailable(`${document.name}: not sent (${code})`, { effect: 'none' })
  const timedOut = error instanceof Error && error.name === 'TimeoutError'
  return unavailable(document, timedOut ? 'no answer in time' : `the connection broke (${code ?? 'unknown'})`)
}

const rejectedStatus: Readonly<Record<number, string>> = {
  402: 'shop_frozen',
  403: 'forbidden',
  404: 'shop_not_found',
  423: 'shop_locked',
  430: 'security_rejection',
}

/** Judges a whole HTTP answer. */
export const readReply = (document: AnyDocument, response: Response, text: string): Reply => {
  const { status } = response
  if (status === 401) return { kind: 'unauthorized' }
  if (status === 429) return { kind: 'throttled', retryAfterMs: retryAfter(response), cost: null }
  if (status >= 500) throw unavailable(document, `the shop answered ${status}`)
  if (status !== 200)
    throw new PlatformRejected(
      rejectedStatus[status] ?? 'unexpected_status',
      redact(`The shop answered ${status} to ${document.name}`),
    )
  return readBody(document, text)
}

const retryAfter = (response: Response): number | null => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : null
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readBody = (document: AnyDocument, text: string): Reply => {
  const body = parse(text)
  if (!isObject(body)) throw unavailable(document, 'the answer is not JSON')
  const cost = readCost(body)
  const problems = Array.isArray(body['errors']) ? body['errors'].filter(isObject) : []
  if (problems.some((problem) => codeOfProblem(problem) === 'THROTTLED'))
    return { kind: 'throttled', retryAfterMs: null, cost }
  const [problem] = problems
  if (problem) throw judge(document, problem, body['data'])
  if (!isObject(body['data'])) throw unavailable(document, 'the answer holds no data')
  return { kind: 'answered', data: body['data'], cost }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const codeOfProblem = ({ extensions }: Json): string | null =>
  isObject(extensions) && typeof extensions['code'] === 'string' ? extensions['code'] : null

/**
 * An error beside the data. An error of the shop itself leaves open what happened; so does one inside the answer of a
 * mutation, which then ran. Everything else is a no before anything was done.
 */
const judge = (
  document: AnyDocument,
  problem: Json,
  data: unknown,
): PlatformRejected | PlatformUnavailable => {
  const code = codeOfProblem(problem)
  const message = typeof problem['message'] === 'string' ? problem['message'] : 'no message'
  const isOfTheShop = code === 'INTERNAL_SERVER_ERROR' || code === 'TIMEOUT'
  const ran =
    document.kind === 'mutation' && isObject(data) && Object.values(data).some((each) => each !== null)
  if (isOfTheShop || ran) return unavailable(document, `${code ?? 'error'}: ${message}`)
  return new PlatformRejected((code ?? 'invalid_document').toLowerCase(), redact(message))
}

const readCost = ({ extensions }: Json): CostReport | null => {
  const cost = isObject(extensions) ? extensions['cost'] : null
  if (!isObject(cost) || !isObject(cost['throttleStatus'])) return null
  const report = {
    requested: cost['requestedQueryCost'],
    available: cost['throttleStatus']['currentlyAvailable'],
    maximum: cost['throttleStatus']['maximumAvailable'],
    restoreRate: cost['throttleStatus']['restoreRate'],
  }
  return isReport(report) ? report : null
}

const isReport = (report: Readonly<Record<keyof CostReport, unknown>>): report is CostReport =>
  Object.values(report).every((figure) => typeof figure === 'number' && Number.isFinite(figure))
