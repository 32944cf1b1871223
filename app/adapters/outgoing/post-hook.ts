import { createHmac } from 'node:crypto'
import { request as plainRequest, type ClientRequest, type RequestOptions } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import type { HookAnswer, PostHook } from '../../application/ports/hooks.ts'
import { publicAddressOf } from './public-address.ts'

const waitMs = 10_000
const nothing = (problem: string): HookAnswer => ({ code: null, problem })

/** Posts to addresses of the internet; `mayPostAnywhere` also to the machine itself, for stand-ins. */
export const createPostHook =
  ({ mayPostAnywhere, waitMs: patience = waitMs }: { mayPostAnywhere: boolean; waitMs?: number }): PostHook =>
  async (post) => {
    const url = new URL(post.url)
    if (url.protocol !== 'https:' && !mayPostAnywhere) return nothing('not_https')
    let address: string | null = null
    try {
      if (!mayPostAnywhere) {
        address = await publicAddressOf(url.hostname)
        if (address === null) return nothing('address_not_public')
      }
    } catch {
      return nothing('host_unknown')
    }
    return send(url, { headers: headersOf(post), body: post.body, address, patience })
  }

/** HMAC-SHA256 over the time and the body, by each secret that is valid. */
export const signatureOf = (seconds: number, body: string, secrets: readonly string[]): string =>
  [
    `t=${seconds}`,
    ...secrets.map(
      (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
    ),
  ].join(',')

const headersOf = ({ at, body, secrets, deliveryId, event }: Parameters<PostHook>[0]) => ({
  'Content-Type': 'application/json',
  'Content-Length': Buffer.byteLength(body),
  'User-Agent': 'Kembali',
  'Kembali-Id': deliveryId,
  'Kembali-Event': event,
  'Kembali-Signature': signatureOf(Math.floor(Date.parse(at) / 1000), body, secrets),
})

type Sent = {
  readonly headers: ReturnType<typeof headersOf>
  readonly body: string
  readonly address: string | null
  readonly patience: number
}

/** Only the answer's first line and headers are of use: what follows is not read, however much it is. */
const send = (url: URL, { headers, body, address, patience }: Sent): Promise<HookAnswer> =>
  new Promise((resolve) => {
    const options: RequestOptions = {
      method: 'POST',
      headers,
      agent: false,
      signal: AbortSignal.timeout(patience),
      ...(address === null ? {} : { lookup: pinnedTo(address) }),
    }
    const sending: ClientRequest = (url.protocol === 'https:' ? request : plainRequest)(url, options)
    sending.on('response', (answer) => {
      resolve({ code: answer.statusCode ?? null, problem: problemIn(answer.statusCode ?? 0) })
      answer.destroy()
    })
    sending.on('error', (error: NodeJS.ErrnoException) => resolve(nothing(wordFor(error))))
    sending.end(body)
  })

const problemIn = (code: number): string | null => {
  if (code >= 200 && code < 300) return null
  return code >= 300 && code < 400 ? 'redirected' : 'refused'
}

const wordFor = ({ name, code = '' }: NodeJS.ErrnoException): string => {
  if (name === 'AbortError' || name === 'TimeoutError') return 'too_slow'
  if (code.startsWith('HPE_')) return 'not_http'
  if (/CERT|SSL|TLS|SELF_SIGNED/.test(code)) return 'not_trusted'
  return 'not_reached'
}

/** Whatever the name says by now, the connection goes to the address that was looked at. */
const pinnedTo =
  (address: string): NonNullable<RequestOptions['lookup']> =>
  (_hostname, options, callback) => {
    const family = isIP(address)
    if (options.all) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
