import type { ShopRecord } from '../../application/ports/unit-of-work.ts'
import type { LoadContext } from '../load-context.server.ts'
import { spoolBody, type SpooledBody } from './spooled-body.server.ts'

/** A call of our plugin that is what it says: whose it is, and what was signed. */
export type SignedCall = { readonly shop: ShopRecord; readonly body: SpooledBody }

type Channel = { readonly shopId: string; readonly channelId: string }

/** A video of the largest size, and what a form has besides it. */
const mostBytes = 260_000_000

/**
 * Who signed it is proved before a byte of the body is read, and that the body is the one before any of it is used. Throws the
 * Response that refuses it. Whoever gets the call gives its body up.
 */
export const readSignedCall = async (
  request: Request,
  { kembali, now }: Pick<LoadContext, 'kembali' | 'now'>,
  channel: Channel,
): Promise<SignedCall> => {
  if (request.method !== 'POST') throw failed('method_not_allowed', 405)
  const { headers, method } = request
  const text = (name: string) => (headers.get(name) ?? '').slice(0, 200)
  const content = text('kembali-content')
  const proved = await kembali.plugin.prove(channel, {
    ...{ method, content, path: new URL(request.url).pathname },
    time: text('kembali-time'),
    nonce: text('kembali-nonce'),
    signature: text('kembali-signature'),
  })
  if (!proved.ok) {
    const { code } = proved.refusal
    throw failed(code, code === 'replayed' ? 409 : 401, code === 'time_off' ? { time: secondsOf(now()) } : {})
  }
  const body = await spoolBody(request, mostBytes)
  if (body === 'too_large') throw failed('too_large', 413)
  if (body === 'broken_off') throw failed('body_differs', 400)
  if (body.sha256 !== content) {
    await body.giveUp()
    throw failed('body_differs', 400)
  }
  return { shop: proved.value, body }
}

/** For a program: a code, and words for whoever reads its log. */
export const failed = (code: string, status: number, more: object = {}): Response =>
  Response.json(
    { code, message: words[code] ?? code, ...more },
    {
      status,
      headers: { 'Cache-Control': 'no-store', ...(status === 405 ? { Allow: 'POST' } : {}) },
    },
  )

const words: Readonly<Record<string, string>> = {
  method_not_allowed: 'Only POST is answered here.',
  not_signed: 'This call is not signed by a store that is connected.',
  time_off: 'The clocks are more than five minutes apart.',
  replayed: 'This call was made before.',
  body_differs: 'The body is not the one that was signed.',
  too_large: 'The body is too large.',
  unreadable: 'The body cannot be read.',
  unknown: 'There is nothing at this address.',
}

export const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000)
