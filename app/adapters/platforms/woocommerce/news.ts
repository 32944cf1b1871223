import type { ChannelNews } from '../../../application/ports/commerce-platform.ts'
import { orderName } from './identifiers.ts'

/** What a webhook is about. Its topic is not signed, and its body may be old: an order is then read afresh. */
export const newsIn =
  (channelId: string) =>
  ({ topic, payload }: { readonly topic: string; readonly payload: unknown }): ChannelNews => {
    const id = typeof payload === 'object' && payload !== null && 'id' in payload ? payload.id : null
    if (!topic.startsWith('order.') || typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1)
      return { kind: 'nothing' }
    return { kind: 'order', orderId: orderName(channelId, id) }
  }
