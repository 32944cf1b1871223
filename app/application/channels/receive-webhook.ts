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
