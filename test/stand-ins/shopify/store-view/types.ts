import type { StaffMember } from '../admin-shell/staff.ts'

// What the admin's pages and the storefront read of a store: plain records, ready to show.

export interface Money {
  /** A decimal with the digits that the store reports, such as "12.50" or "150000". */
  readonly amount: string
  readonly currencyCode: string
}

export interface Shop {
  readonly name: string
  /** `toko.myshopify.com` */
  readonly domain: string
}

export interface StockLevel {
  readonly location: string
  readonly available: number
  readonly onHand: number
}

export interface Variant {
  readonly id: string
  readonly title: string
  readonly sku: string
  readonly price: Money
  readonly stock: readonly StockLevel[]
}

export interface Product {
  readonly id: string
  readonly handle: string
  readonly title: string
  readonly vendor: string
  readonly type: string
  readonly tags: readonly string[]
  readonly description: string
  readonly imageUrl: string | undefined
  readonly variants: readonly Variant[]
}

export interface StockChange {
  readonly at: string
  readonly product: string
  readonly sku: string
  readonly location: string
  readonly name: string
  readonly delta: number
  readonly reason: string
}

export interface Customer {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: string
  readonly tags: readonly string[]
}

export interface NamedAmount {
  readonly name: string
  readonly amount: Money
}

export interface OrderLine {
  readonly id: string
  readonly title: string
  readonly variantTitle: string | undefined
  readonly sku: string
  readonly imageUrl: string | undefined
  readonly quantity: number
  /** Units that were neither refunded nor removed. */
  readonly refundableQuantity: number
  readonly fulfilledQuantity: number
  readonly unitPrice: Money
  readonly discount: Money | undefined
  readonly total: Money
}

export interface Payment {
  readonly id: string
  readonly gateway: string
  readonly kind: string
  readonly status: string
  readonly amount: Money
  /** What can still go back by this payment; undefined where nothing can. */
  readonly refundable: Money | undefined
  readonly at: string
}

export interface LineQuantity {
  readonly title: string
  readonly quantity: number
}

export interface Tracking {
  readonly carrier: string | undefined
  readonly number: string | undefined
  readonly url: string | undefined
}

export interface Fulfillment {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly location: string
  readonly at: string
  readonly deliveredAt: string | undefined
  readonly tracking: Tracking | undefined
  readonly lines: readonly LineQuantity[]
}

export interface Refund {
  readonly id: string
  readonly at: string
  readonly note: string | undefined
  readonly total: Money
  /** The name of the return it settles, such as `#1001-R1`. */
  readonly returnName: string | undefined
  readonly by: string | undefined
  readonly lines: readonly (LineQuantity & { readonly restock: string })[]
  readonly payments: readonly NamedAmount[]
  /** What was paid more or less than the goods come to. */
  readonly adjustments: readonly NamedAmount[]
}

export interface ReturnLine {
  readonly id: string
  readonly title: string
  readonly quantity: number
  readonly processedQuantity: number
  readonly refundedQuantity: number
  readonly reason: string
  readonly note: string | undefined
  readonly restockingFee: Money | undefined
}

export interface ReverseDelivery {
  readonly id: string
  readonly tracking: Tracking | undefined
  readonly labelUrl: string | undefined
  readonly lines: readonly LineQuantity[]
}

export interface Disposition {
  readonly title: string
  readonly quantity: number
  readonly type: string
  readonly location: string | undefined
  readonly at: string
}

export interface NativeReturn {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly at: string
  readonly lines: readonly ReturnLine[]
  readonly exchangeLines: readonly LineQuantity[]
  readonly shippingFee: Money | undefined
  readonly declined: { readonly reason: string; readonly note: string | undefined } | undefined
  readonly reverseDeliveries: readonly ReverseDelivery[]
  readonly dispositions: readonly Disposition[]
}

export interface TimelineEntry {
  readonly at: string
  readonly text: string
  readonly by: string | undefined
}

export interface Order {
  readonly id: string
  /** The last part of the id, as it stands in the admin's addresses. */
  readonly number: string
  readonly name: string
  readonly at: string
  readonly email: string
  readonly customerId: string | undefined
  readonly customerName: string
  readonly shippingAddress: readonly string[]
  readonly tags: readonly string[]
  readonly financialStatus: string
  readonly fulfillmentStatus: string
  readonly returnStatus: string
  readonly cancelledAt: string | undefined
  readonly lines: readonly OrderLine[]
  /** Subtotal, discounts, shipping, taxes... in the order in which they are shown. */
  readonly amounts: readonly NamedAmount[]
  readonly total: Money
  readonly refunded: Money
  readonly payments: readonly Payment[]
  readonly fulfillments: readonly Fulfillment[]
  readonly refunds: readonly Refund[]
  readonly returns: readonly NativeReturn[]
  readonly timeline: readonly TimelineEntry[]
}

/** Each list is newest first, or in the store's own order where there is no date. */
export interface StoreView {
  readonly shop: Shop
  readonly staff: () => readonly StaffMember[]
  readonly locations: () => readonly { readonly id: string; readonly name: string }[]
  readonly products: () => readonly Product[]
  readonly stockChanges: () => readonly StockChange[]
  readonly customers: () => readonly Customer[]
  readonly orders: () => readonly Order[]
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly message: string }

export interface HandRefund {
  readonly orderId: string
  readonly note: string
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[]
  /** Where the units go back to stock; undefined leaves the stock alone. */
  readonly restockAt: string | undefined
  readonly payments: readonly { readonly paymentId: string; readonly amount: string }[]
}

interface ReturnCommand {
  readonly returnId: string
  readonly note: string
}

/** What a merchant does by hand, past the app. */
export interface MerchantActions {
  readonly refund: (refund: HandRefund, by: StaffMember) => Promise<Outcome>
  readonly approveReturn: (command: ReturnCommand, by: StaffMember) => Promise<Outcome>
  readonly declineReturn: (command: ReturnCommand, by: StaffMember) => Promise<Outcome>
  readonly cancelReturn: (command: ReturnCommand, by: StaffMember) => Promise<Outcome>
  readonly closeReturn: (command: ReturnCommand, by: StaffMember) => Promise<Outcome>
}
