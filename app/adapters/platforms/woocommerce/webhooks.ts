import type { StoreWebhook } from '../../../application/ports/channels.ts'
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

type Headers = { readonly get: (name: string) => string | null }

/**
 * Proves a delivery by the HMAC of its raw body. The delivery's own id differs with every attempt, so a double is told by what it
 * is about and by when that last changed.
 */
export const readWooWebhook = (headers: Headers, body: Uint8Array, secret: string): StoreWebhook => {
  if (isPing(headers, body)) return { kind: 'ping' }
  if (!isSigned(body, headers.get('x-wc-webhook-signature'), secret)) return { kind: 'forged' }
  const topic = headers.get('x-wc-webhook-topic') ?? ''
  const payload = parsed(body)
  if (!/^[a-z_]{1,40}\.[a-z_]{1,40}$/.test(topic) || payload === null) return { kind: 'unreadable' }
  const { id, changed } = aboutOf(payload)
  const hash = createHash('sha256').update(body).digest('hex')
  return {
    kind: 'webhook',
    topic,
    eventId:
      id === null || changed === null
        ? `content:${topic}:${hash}`
        : `${topic}:${id}:${changed}:${hash.slice(0, 16)}`,
    triggeredAt: changed === null ? null : `${changed}Z`,
    // The order is read afresh: of what came only its number is kept.
    payload: { id },
  }
}

const isPing = (headers: Headers, body: Uint8Array): boolean =>
  headers.get('x-wc-webhook-topic') === null &&
  /^webhook_id=\d{1,20}$/.test(Buffer.from(body).toString('latin1'))

const isSigned = (body: Uint8Array, signature: string | null, secret: string): boolean => {
  if (secret === '' || !signature || !/^[A-Za-z0-9+/]{43}=$/.test(signature)) return false
  return timingSafeEqual(createHmac('sha256', secret).update(body).digest(), Buffer.from(signature, 'base64'))
}

const parsed = (body: Uint8Array): object | null => {
  try {
    const payload: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return typeof payload === 'object' && payload !== null ? payload : null
  } catch {
    return null
  }
}

const aboutOf = (payload: object): { readonly id: number | null; readonly changed: string | null } => {
  const id = 'id' in payload ? payload.id : null
  const changed = 'date_modified_gmt' in payload ? payload.date_modified_gmt : null
  return {
    id: typeof id === 'number' && Number.isSafeInteger(id) ? id : null,
    changed: typeof changed === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(changed) ? changed : null,
  }
}
