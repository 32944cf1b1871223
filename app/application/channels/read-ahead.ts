import type { FeedWindow, OrderFeed } from '../ports/commerce-platform.ts'

/** A feed that may be asked for its next page while the last one is still written down. */
export type FeedAhead = OrderFeed & { readonly ahead: (window: FeedWindow) => void }

/**
 * One page is asked for at a time, as before, but the store is not kept waiting for our database. A page that turns out not to be
 * the next is dropped; what broke is thrown where the page is wanted, or never.
 */
export const readAhead = (feed: OrderFeed): FeedAhead => {
  let begun: { readonly name: string; readonly page: ReturnType<OrderFeed['changed']> } | null = null
  return {
    ...feed,
    ahead: (window) => {
      const page = feed.changed(window)
      page.catch(() => undefined)
      begun = { name: nameOf(window), page }
    },
    changed: (window) => {
      const found = begun?.name === nameOf(window) ? begun.page : null
      begun = null
      return found ?? feed.changed(window)
    },
  }
}

const nameOf = ({ from, to, offset, size }: FeedWindow): string => JSON.stringify([from, to, offset, size])
