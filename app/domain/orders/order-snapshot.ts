/**
 * An immutable copy of an order as its channel reported it. A new report that differs is a new version.
 * All amounts are integers in the minor unit of `currency` (what the shopper paid: presentment money).
 */
export type OrderSnapshot = {
  readonly orderId: string
  /** The number the shopper knows: '#1001'. */
  readonly name: string
  readonly placedAt: string
  /** When the channel last changed the order, by its own clock: of two reports the older is no news. */
  readonly changedAt: string
  readonly currency: string
  /** Decimals of `currency` as the channel reports amounts; ISO, Intl and shops disagree. */
  readonly exponent: number
  /** What the shop books in, as reported; kept beside, never converted. */
  readonly shopMoney: { readonly currency: string; readonly exponent: number; readonly total: number }
  readonly taxesIncluded: boolean
  readonly cancelledAt: string | null
  readonly country: string | null
  readonly tags: readonly string[]
  readonly discountCodes: readonly string[]
  readonly customer: OrderCustomer | null
  /** By which addresses can be told to be the same, of one channel. Absent where there is none, and in what was read before there were any. */
  readonly addressMark?: string
  /** The address for mails about this order; the second half of the guest's lookup. */
  readonly email: string | null
  readonly locale: string | null
  /** The channel says that whose order it was has been erased there, and says it by the order alone. */
  readonly isErased?: true
  readonly lines: readonly OrderLine[]
  readonly shipping: { readonly amount: number; readonly taxes: Readonly<Record<string, number>> }
  /** What the channel did not allocate to lines. `discount` is positive. */
  readonly unallocated: { readonly discount: number; readonly duties: number; readonly fees: number }
  readonly tenders: readonly Tender[]
  /** Every refund that the channel shows, ours included; and units taken out of the order, as a refund of no money. */
  readonly refunds: readonly ChannelRefund[]
  /** Every return that the channel shows, ours included, by quantity. */
  readonly nativeReturns: readonly NativeReturnSummary[]
}

export type OrderCustomer = {
  readonly customerId: string
  readonly name: string
  readonly tags: readonly string[]
  readonly ordersCount: number
}

export type OrderLine = {
  readonly lineId: string
  readonly productId: string | null
  readonly variantId: string | null
  readonly sku: string | null
  readonly title: string
  readonly variantTitle: string | null
  readonly productType: string | null
  readonly vendor: string | null
  readonly productTags: readonly string[]
  readonly collections: readonly string[]
  readonly imageUrl: string | null
  readonly quantity: number
  /** Shelf price of one unit as shown to the shopper (with tax where prices include it). */
  readonly unitPrice: number
  readonly onSale: boolean
  /** Paid for the whole line after every discount the channel allocated, without the taxes beside it. */
  readonly item: number
  readonly taxes: Readonly<Record<string, number>>
  readonly duties: number
  readonly fulfilments: readonly LineFulfilment[]
}

export type LineFulfilment = {
  /** What the channel's returns refer to. */
  readonly fulfilmentLineId: string
  readonly quantity: number
  readonly fulfilledAt: string
  readonly deliveredAt: string | null
}

export type TenderKind = 'card' | 'gift_card' | 'store_credit' | 'cod' | 'manual' | 'other'

/** One payment of the order: a captured transaction in the channel. */
export type Tender = {
  readonly tenderId: string
  readonly kind: TenderKind
  readonly gateway: string
  readonly captured: number
}

export type ChannelRefund = {
  readonly refundId: string
  readonly createdAt: string
  readonly note: string | null
  readonly nativeReturnId: string | null
  readonly parts: readonly { readonly tenderId: string | null; readonly minor: number }[]
  /** What of it was the outbound shipping, taxed or not as the shop writes prices. What counts is whether there is any. */
  readonly shipping: number
  /** Units that were refunded before they were sent are the last of their line, since unit numbers follow the fulfilments. */
  readonly units: readonly {
    readonly lineId: string
    readonly quantity: number
    readonly isUnsent?: boolean
  }[]
}

export type NativeReturnSummary = {
  readonly nativeReturnId: string
  readonly name: string
  readonly status: NativeReturnStatus
  /** Our RMA number, where the channel's return carries our mark. */
  readonly rma: string | null
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[]
}

export type NativeReturnStatus = 'requested' | 'open' | 'closed' | 'declined' | 'cancelled'
