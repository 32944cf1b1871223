import { z } from 'zod'
import type { StoreFacts } from '../../../application/ports/channels.ts'
import type { WooClient } from './client.ts'
import { readAs } from './reported.ts'

const topics = ['order.created', 'order.updated', 'order.deleted', 'order.restored'] as const

const webhook = z.object({
  id: z.number(),
  status: z.string(),
  topic: z.string(),
  delivery_url: z.string(),
})

/**
 * Makes the webhooks that are missing, and switches on again those that the store switched off after failures. `mended` is how
 * many that were.
 */
export const ensureWebhooks = async (
  client: WooClient,
  deliveryUrl: string,
  secret: string,
): Promise<StoreFacts['webhooks']> => {
  const { body } = await client.get('webhooks', { per_page: 100 })
  const ours = readAs(z.array(webhook), body).filter(({ delivery_url: url }) => url === deliveryUrl)
  let mended = 0
  for (const topic of topics) {
    const found = ours.find((one) => one.topic === topic)
    if (found?.status === 'active') continue
    // The first time nothing was wrong: there were none.
    if (ours.length > 0) mended += 1
    if (found) await client.change('put', `webhooks/${found.id}`, { status: 'active', secret })
    else
      await client.change('post', 'webhooks', {
        name: `Kembali ${topic}`,
        topic,
        delivery_url: deliveryUrl,
        secret,
      })
  }
  return { active: topics.length, mended }
}
