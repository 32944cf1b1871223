import { createHmac } from 'node:crypto'

export type DeliveryOptions = {
  /** Off: nothing is sent, and nothing is kept for later. */
  enabled: boolean
  /** Held: deliveries wait until they are released. */
  held: boolean
  /** Path at the app. */
  path: string
  /** Wait before the first try. */
  delayMs: number
  /** Each delivery waits a random part of this more, so that they overtake each other. */
  disorderMs: number
  /** Chance of a second, identical delivery. */
  duplicateProbability: number
  /** documented: 8 retries over 4 hours; the default is a hundredth of a second for each minute of that. */
  retryDelaysMs: number[]
  /** documented: 5 seconds for the whole request. */
  timeoutMs: number
  /** Topics that the app's configuration subscribes to; none given: every one. */
  topics: string[] | null
}

export const defaultDelivery: DeliveryOptions = {
  enabled: true,
  held: false,
  path: '/webhooks/shopify',
  delayMs: 0,
  disorderMs: 0,
  duplicateProbability: 0,
  retryDelaysMs: [50, 100, 200, 300, 400, 500, 600, 700],
  timeoutMs: 5000,
  topics: null,
}

export type Message = {
  topic: string
  subject: string
  url: string
  webhookId: string
  eventId: string
  triggeredAt: string
  body: string
}

/** One try to deliver a message. `status` is the answer's, or why there was none. */
export type Attempt = Omit<Message, 'body'> & {
  attempt: number
  at: number
  status: number | 'refused' | 'timeout'
  durationMs: number
}

const signatureOf = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body, 'utf8').digest('base64')

export const headersOf = (message: Message, shopDomain: string, secret: string): Record<string, string> => ({
  'Content-Type': 'application/json',
  'User-Agent': 'Shopify-Captain-Hook',
  'X-Shopify-Topic': message.topic,
  'X-Shopify-Hmac-Sha256': signatureOf(message.body, secret),
  'X-Shopify-Shop-Domain': shopDomain,
  'X-Shopify-API-Version': '2026-10',
  'X-Shopify-Webhook-Id': message.webhookId,
  'X-Shopify-Event-Id': message.eventId,
  'X-Shopify-Triggered-At': message.triggeredAt,
})

/** Posts a message once. */
export const post = async (
  message: Message,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<number | 'refused' | 'timeout'> => {
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const answer = await fetch(message.url, {
      method: 'POST',
      headers,
      body: message.body,
      signal,
      redirect: 'manual',
    })
    await answer.arrayBuffer()
    return answer.status
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'refused'
  }
}
