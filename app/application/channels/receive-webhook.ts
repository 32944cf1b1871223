import type { Kembali } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'

/** Stores a verified webhook and queues its work: all that happens before it is acknowledged. A double changes nothing. */
export const receiveWebhook =
  (deps: Pick<Ports, 'unitOfWork' | 'shops' | 'clock'>): Kembali['receiveWebhook'] =>
  async ({ platform, domain, ...event }) => {
    const shop = await deps.shops.findByDomain(platform, domain)
    if (!shop) return 'unknown_shop'
    return deps.unitOfWork(shop.shopId)(async ({ inbox, jobs }) => {
      const isNew = await inbox.store(shop.channelId, event, deps.clock())
      if (!isNew) return 'seen_before'
      await jobs.enqueue('handle-webhook', { channelId: shop.channelId, eventId: event.eventId })
      return 'stored'
    })
  }

/**
 * As `receiveWebhook`, for a store whose channel is named by the address that it posts to. Its ping is unsigned and changes
 * nothing; a store that nobody has connected is as one whose signature is wrong.
 */
export const receiveFromStore =
  (deps: Pick<Ports, 'unitOfWork' | 'clock' | 'stores'>): Kembali['stores']['receive'] =>
  ({ shopId, channelId }, { headers, body }) =>
    deps.unitOfWork(shopId)(async ({ inbox, jobs, channels }) => {
      const sealed = await channels.sealedKeys(channelId)
      const keys = sealed === null ? null : deps.stores.openKeys(sealed, shopId, channelId)
      const read = deps.stores.readWebhook(headers, body, keys?.webhookSecret ?? '')
      if (read.kind === 'ping') return 'taken'
      if (read.kind !== 'webhook') return read.kind
      const now = deps.clock()
      const { eventId, topic, payload } = read
      const event = { eventId, topic, payload, triggeredAt: read.triggeredAt ?? now }
      const isNew = await inbox.store(channelId, event, now)
      if (isNew) await jobs.enqueue('handle-webhook', { channelId, eventId })
      return 'taken'
    })
