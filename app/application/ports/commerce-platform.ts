import type { PostalAddress } from '../../domain/signals/address-text.ts'
import type { DeclineReason } from '../../domain/returns/events.ts'
import type { NativeReturnIds } from '../../domain/returns/channel-call.ts'
import type { OrderSnapshot, NativeReturnStatus } from '../../domain/orders/order-snapshot.ts'
import type { Disposition } from '../../domain/policy/policy.ts'

/**
 * What Kembali needs of a channel, in the trade's words. Every call may throw `PlatformRejected` (the channel said no:
 * show it, never retry), `PlatformUnavailable` with `effect: 'none'` (it surely did not happen: retry) or
 * `effect: 'unknown'` (no answer: it may have happened, and may still happen).
 */
export type CommercePlatform = NativeChannel | NotedChannel

type AnyChannel = {
  /** What the shop says of itself. */
  readonly profile: () => Promise<ShopProfile>
  /** Where the shop is, as far as the channel knows: empty where it does not say. */
  readonly addresses: () => Promise<readonly ShopAddress[]>
  /** Whether the channel still lets us in: false once the shop has taken the app off. */
  readonly isInstalled: () => Promise<boolean>
  /** Of a message that the channel sent by itself. */
  readonly news: (message: { readonly topic: string; readonly payload: unknown }) => ChannelNews
  readonly orders: {
    /** Null when the channel does not know the order (or shows it no more). */
    readonly fetch: (orderId: string) => Promise<OrderSnapshot | null>
    /** By the number the shopper knows, with or without '#'. */
    readonly findByName: (name: string) => Promise<OrderSnapshot | null>
    /** The newest first; of a customer with very many, the newest fifty. */
    readonly listOfCustomer: (customerId: string) => Promise<readonly OrderSnapshot[]>
    /** Orders placed with this e-mail address, the newest first, ten at the most. */
    readonly listOfEmail: (email: string) => Promise<readonly OrderSnapshot[]>
    /** Pages of orders changed since an instant, oldest change first. */
    readonly changedSince: (since: string, cursor: string | null) => Promise<OrderPage>
  }
  /** For a channel of which all orders are kept, since it finds none by what a shopper knows. */
  readonly feed: OrderFeed | null
  readonly refunds: {
    readonly payOut: (input: PayOut) => Promise<void>
    /**
     * The refund that carries our key in its note; rejected when the channel hides the order. `sentBy` where the channel tells
     * whether it sent the money itself: `unclear` is a refund in its books of which nobody knows whether the money went.
     */
    readonly findByKey: (
      orderId: string,
      key: string,
    ) => Promise<{ readonly refundId: string; readonly sentBy?: SentBy } | null>
  }
}

export type SentBy = 'channel' | 'nobody' | 'unclear'

/** A channel with returns of its own: what happens to ours is done to one of its, and read back from it. */
export type NativeChannel = AnyChannel & {
  readonly kind: 'native'
  readonly returns: {
    /** By our key in the native return's lines. Null when the channel shows none; rejected when it hides the order. */
    readonly findByKey: (orderId: string, rma: string) => Promise<NativeReturn | null>
    readonly get: (nativeReturnId: string) => Promise<NativeReturn | null>
    readonly request: (input: OpenReturn) => Promise<NativeReturn>
    /** Opened and approved at once. */
    readonly open: (input: OpenReturn) => Promise<NativeReturn>
    readonly approve: (nativeReturnId: string) => Promise<void>
    readonly decline: (nativeReturnId: string, reason: DeclineReason, note: string) => Promise<void>
    readonly cancel: (nativeReturnId: string) => Promise<void>
    readonly close: (nativeReturnId: string) => Promise<void>
    readonly attachDelivery: (
      nativeReturnId: string,
      delivery: Delivery,
    ) => Promise<{ readonly deliveryId: string }>
  }
  readonly stock: {
    readonly dispose: (nativeReturnId: string, units: readonly GoodsUnits[]) => Promise<void>
    readonly locations: () => Promise<readonly ChannelLocation[]>
  }
}

/**
 * A channel that knows nothing of returns. Ours live with us alone; on the order stands a note of what became of them, and
 * nothing is read back from it. It knows refunds and stock.
 */
export type NotedChannel = AnyChannel & {
  readonly kind: 'noted'
  /**
   * Since when the channel itself refuses a second refund or restocking under the same key; null where it does not. A call
   * that was submitted before is not guarded.
   */
  readonly keysGuardedSince: () => Promise<string | null>
  /**
   * Whether the channel itself cannot tell if the money of a refund under this key went. Asked again it does nothing: a person
   * has to look.
   */
  readonly isUnclear: (key: string) => Promise<boolean>
  /**
   * The order of a number that the channel knows it by, for whoever has its key, or is logged in there as its customer. Null
   * alike for an unknown one and for somebody else's.
   */
  readonly shopperOrder: (asked: {
    readonly number: string
    readonly key: string | null
    readonly customerId: string | null
  }) => Promise<OrderSnapshot | null>
  readonly notes: {
    /** Whether a note with this key stands on the order. */
    readonly has: (orderId: string, key: string) => Promise<boolean>
    readonly write: (note: OrderNote) => Promise<void>
  }
  readonly stock: {
    /** Makes units of order lines sellable again, where the channel counts them. */
    readonly restock: (input: Restock) => Promise<void>
    /** Whether all of it is done, or there is nothing to do: the channel does not count these products. */
    readonly isRestocked: (input: Restock) => Promise<boolean>
    readonly locations: () => Promise<readonly ChannelLocation[]>
  }
}

/** What staff of the shop read on the order: what became of a return, and what belongs to it (a tracking number, a reason). */
export type OrderNote = {
  readonly orderId: string
  readonly key: string
  readonly rma: string
  readonly event:
    'asked_for' | 'opened' | 'approved' | 'declined' | 'cancelled' | 'labelled' | 'shipped' | 'closed'
  readonly detail: string | null
}

export type Restock = {
  readonly key: string
  readonly rma: string
  readonly orderId: string
  readonly units: readonly { readonly lineId: string; readonly quantity: number }[]
}

/** All orders of a channel, page by page. What is nobody's order yet (a cart that was left) is never among them. */
export type OrderFeed = {
  /**
   * Orders whose last change lies in the window, the oldest change first, refunds without their units. `from` null is since
   * ever. The window is frozen: what changes meanwhile leaves it, and comes with the next.
   */
  readonly changed: (window: FeedWindow) => Promise<FeedPage & { readonly orders: readonly OrderSnapshot[] }>
  /** Refunds made since an instant, the oldest first, each with its units. */
  readonly refunds: (
    window: FeedWindow,
  ) => Promise<
    FeedPage & { readonly refunds: readonly { readonly orderId: string; readonly refund: FeedRefund }[] }
  >
  /** Which of these orders the channel still lists, a hundred at the most: for finding what vanished. */
  readonly listed: (orderIds: readonly string[]) => Promise<readonly ListedOrder[]>
  /** The present instant by the channel's clock, as far as its answers told: never far behind ours. */
  readonly now: () => string
}

/** `offset` counts entries from the window's beginning. */
export type FeedWindow = {
  readonly from: string | null
  readonly to: string
  readonly offset: number
  readonly size: number
}

/**
 * `read` entries stood on the page, kept or not; `total` is how many the window held when it was read, null where that is not told.
 * `unread` are the orders of those that could not be read: they are not among the others.
 */
export type FeedPage = {
  readonly read: number
  readonly total: number | null
  readonly unread: readonly string[]
}

export type FeedRefund = (order: OrderSnapshot) => OrderSnapshot['refunds'][number] | null

export type ListedOrder = { readonly orderId: string; readonly refundIds: readonly string[] }

/** `timeZone` is an IANA name: in it the shop's days begin. */
export type ShopProfile = { readonly name: string; readonly timeZone: string }

/** What a message of the channel is about. It is a hint, never the truth: order and return are then read afresh. */
export type ChannelNews =
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'return'; readonly nativeReturnId: string }
  | { readonly kind: 'uninstalled' | 'erase_shop' | 'nothing' }
  | { readonly kind: 'export_customer' | 'erase_customer'; readonly person: Person }

/** News of something that is then read afresh. */
export type NewsToRead = Extract<ChannelNews, { kind: 'order' | 'return' }>

/** Where a shop keeps stock. */
export type ChannelLocation = {
  readonly locationId: string
  readonly name: string
  readonly isActive: boolean
}

/** An address of the shop itself, under the name that its channel gives it: line by line, without the shop's name. */
export type ShopAddress = { readonly name: string; readonly lines: readonly string[] }

/** Somebody as their channel knows them: a guest only by orders. */
export type Person = { readonly customerId: string | null; readonly orderIds: readonly string[] }

/** `next` is the cursor of the following page; null after the last. */
export type OrderPage = { readonly orders: readonly OrderSnapshot[]; readonly next: string | null }

/** What a native return is opened or asked for with. Amounts in minor units. */
export type OpenReturn = {
  readonly orderId: string
  readonly rma: string
  readonly lines: readonly {
    readonly returnLineId: string
    readonly reason: string
    readonly note: string | null
    /** Which fulfilled units: the channel's fulfilment lines with quantities. */
    readonly from: readonly { readonly fulfilmentLineId: string; readonly quantity: number }[]
    readonly restockingFee: { readonly basisPoints: number } | null
  }[]
  readonly returnShippingFee: {
    readonly minor: number
    readonly currency: string
    readonly exponent: number
  } | null
}

/** A return as the channel shows it now. Fees are in the minor unit of the order's snapshot. */
export type NativeReturn = {
  readonly nativeReturnId: string
  readonly name: string
  readonly orderId: string
  readonly status: NativeReturnStatus
  readonly lines: readonly NativeReturnLine[]
  readonly returnShippingFees: readonly number[]
  readonly deliveries: readonly {
    readonly deliveryId: string
    readonly trackingNumber: string | null
    readonly labelUrl: string | null
  }[]
  readonly refundIds: readonly string[]
}

/** One line of a native return: units of one fulfilment line. `lineId` is the order's line, `goodsLineId` what goods are disposed of by. */
export type NativeReturnLine = {
  readonly nativeLineId: string
  readonly fulfilmentLineId: string
  readonly lineId: string
  readonly quantity: number
  readonly processedQuantity: number
  readonly refundedQuantity: number
  readonly restockingFee: number | null
  readonly goodsLineId: string | null
  /** Goods that went somewhere. What still waits to be processed went nowhere yet. */
  readonly disposed: readonly {
    readonly disposition: NativeDisposition
    readonly quantity: number
    readonly locationId: string | null
  }[]
}
/** What a channel knows of where goods went. */
export type NativeDisposition = 'restocked' | 'not_restocked' | 'missing'

/** How the goods come back. `labelUrl` must be reachable by the channel. */
export type Delivery = {
  readonly labelUrl: string | null
  readonly trackingNumber: string | null
  readonly trackingUrl: string | null
}

/** One movement of money, in minor units, with the units it processes. `outboundShipping` is part of `parts`, not beside them. */
export type PayOut = {
  /** Goes into the refund's note, with the RMA number. */
  readonly key: string
  readonly rma: string
  readonly orderId: string
  readonly native: NativeReturnIds
  /** What is kept never comes back: a channel that must be told where goods go is told that these are not restocked. */
  readonly lines: readonly {
    readonly nativeLineId: string
    readonly quantity: number
    readonly isKept: boolean
  }[]
  readonly parts: readonly { readonly tenderId: string; readonly minor: number }[]
  readonly outboundShipping: number
  readonly currency: string
  readonly exponent: number
  readonly note: string
  /** A person has looked, where nobody knew what became of it, and says that no money went. */
  readonly isSaidUnpaid?: boolean
}

/** Units of a goods line and where they went. Restocking needs a location. */
export type GoodsUnits = {
  readonly goodsLineId: string
  readonly disposition: Disposition | 'missing'
  readonly quantity: number
  readonly locationId: string | null
}

/** The mark of an address, by which it can be told to be the same; null where it names no street. */
export type MarkAddress = (address: PostalAddress) => string | null
