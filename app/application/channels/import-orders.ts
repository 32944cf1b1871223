import { observeOrder } from '../orders/observe-order.ts'
import type { Ports } from '../ports/outside.ts'
import { shopOrBug } from './shop-or-bug.ts'

type Payload = {
  readonly shopId: string
  readonly channelId: string
  readonly since: string
  readonly cursor: string | null
}

/** Takes in one page of the orders changed since an instant, then queues the next: a crash goes on at its page. */
export const importOrders =
  (deps: Ports) =>
  async ({ shopId, channelId, since, cursor }: Payload): Promise<void> => {
    const shop = await shopOrBug(deps, shopId)
    const page = await deps.platform(shop).orders.changedSince(since, cursor)
    for (const order of page.orders) await observeOrder(deps, shop)(order)
    const { next } = page
    if (next === null) return
    await deps.unitOfWork(shopId)(({ jobs }) =>
      jobs.enqueue('import-orders', { channelId, since, cursor: next }),
    )
  }
