import { randomBytes } from 'node:crypto'
import { orderJson } from './rest/present.ts'
import { signed } from './rest/shop.ts'
import type { Books, Webhook } from './types.ts'

/**
 * Webhooks as the shop sends them: late, once for what happened meanwhile, with what is then true, and never again when nobody
 * answered. After the seventh failure in a row the webhook is disabled.
 */
export type Deliveries = {
  /** Something changed, or a webhook was made: then it pings. */
  changed: (topic: string, resourceId: number) => void
  /** Sends what waits. */
  run: () => Promise<void>
  readonly waiting: number
  readonly attempts: readonly { webhookId: number; topic: string; status: number | null }[]
  stop: () => void
}

const failuresThatDisable = 7

export const createDeliveries = (
  books: Books,
  origin: () => string,
  options: { readonly everyMs: number | null },
): Deliveries => {
  const queue = new Map<string, { webhook: Webhook; topic: string; resourceId: number }>()
  const attempts: { webhookId: number; topic: string; status: number | null }[] = []
  const run = async () => {
    const due = [...queue.values()]
    queue.clear()
    for (const { webhook, topic, resourceId } of due) {
      if (topic !== 'ping' && webhook.status !== 'active') continue
      const status = await post(books, origin(), webhook, topic, resourceId)
      attempts.push({ webhookId: webhook.id, topic, status })
      if (topic !== 'ping') judge(webhook, status)
    }
  }
  const timer =
    options.everyMs === null ? null : setInterval(() => void run().catch(console.error), options.everyMs)
  return {
    attempts,
    run,
    get waiting() {
      return queue.size
    },
    changed: (topic, resourceId) => {
      const told = [...books.webhooks.values()].filter((webhook) =>
        topic === 'ping' ? webhook.id === resourceId : webhook.topic === topic && webhook.status === 'active',
      )
      for (const webhook of told)
        queue.set(`${webhook.id} ${topic} ${resourceId}`, { webhook, topic, resourceId })
    },
    stop: () => {
      if (timer) clearInterval(timer)
    },
  }
}

/** Any answer from 200 to 302 is a success. */
const judge = (webhook: Webhook, status: number | null): void => {
  if (status !== null && status >= 200 && status <= 302) {
    webhook.failures = 0
    return
  }
  webhook.failures += 1
  if (webhook.failures >= failuresThatDisable) webhook.status = 'disabled'
}

const post = async (
  books: Books,
  origin: string,
  webhook: Webhook,
  topic: string,
  resourceId: number,
): Promise<number | null> => {
  const [resource = '', event = ''] = topic.split('.')
  const body = topic === 'ping' ? `webhook_id=${webhook.id}` : payload(books, origin, topic, resourceId)
  const told = {
    'Content-Type': 'application/json',
    'X-WC-Webhook-Source': `${origin}/`,
    'X-WC-Webhook-Topic': topic,
    'X-WC-Webhook-Resource': resource,
    'X-WC-Webhook-Event': event,
    'X-WC-Webhook-Signature': signed(body, webhook.secret),
    'X-WC-Webhook-ID': String(webhook.id),
    'X-WC-Webhook-Delivery-ID': randomBytes(16).toString('hex'),
  }
  const agent = { 'User-Agent': `WooCommerce/${books.settings.version} Hookshot (WordPress/6.9.1)` }
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  try {
    const answer = await fetch(webhook.deliveryUrl, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...agent, ...(topic === 'ping' ? form : told) },
      body,
      signal: AbortSignal.timeout(5_000),
    })
    await answer.text()
    return answer.status
  } catch {
    return null
  }
}

/** Made when it is sent: the order as it is then. Of what went into the trash only its number. */
const payload = (books: Books, origin: string, topic: string, resourceId: number): string => {
  const order = books.orders.get(resourceId)
  if (topic.startsWith('order.') && order && topic !== 'order.deleted')
    return JSON.stringify(orderJson({ books, origin, dp: books.settings.decimals }, order))
  return JSON.stringify({ id: resourceId })
}
