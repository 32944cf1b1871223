import type { Money, MoneyBag } from './money.ts'

export type * from './payment-types.ts'
export type * from './return-types.ts'

/** `gid://shopify/Order/5001` */
export type Gid = string
/** Milliseconds since the epoch. */
export type Instant = number

export type Shop = {
  id: Gid
  name: string
  domain: string
  email: string
  currency: string
  enabledPresentmentCurrencies: string[]
  timeZone: string
  countryCode: string
  locale: string
  planName: string
  taxesIncluded: boolean
}

export type StaffMember = {
  id: Gid
  firstName: string
  lastName: string
  email: string
  locale: string
  isAccountOwner: boolean
}

export type Address = {
  firstName: string | null
  lastName: string | null
  company: string | null
  address1: string
  address2: string | null
  city: string
  zip: string
  province: string | null
  countryCode: string
  country: string
  phone: string | null
}

export type Location = { id: Gid; name: string; isActive: boolean; isPrimary: boolean; address: Address }
export type Collection = { id: Gid; title: string; handle: string; updatedAt: Instant }

export type Product = {
  id: Gid
  title: string
  handle: string
  description: string
  vendor: string
  productType: string
  tags: string[]
  status: 'ACTIVE' | 'ARCHIVED' | 'DRAFT'
  collectionIds: Gid[]
  optionNames: string[]
  imagePath: string
  createdAt: Instant
  updatedAt: Instant
}

export type Variant = {
  id: Gid
  productId: Gid
  title: string
  sku: string
  barcode: string
  price: Money
  compareAtPrice: Money | null
  options: { name: string; value: string }[]
  inventoryItemId: Gid
  grams: number
  taxable: boolean
  position: number
}

export type QuantityName = 'available' | 'on_hand' | 'committed' | 'damaged' | 'incoming' | 'reserved'
export type InventoryLevel = {
  id: Gid
  locationId: Gid
  quantities: Record<QuantityName, number>
  updatedAt: Instant
}
export type InventoryItem = {
  id: Gid
  variantId: Gid
  sku: string
  tracked: boolean
  levels: InventoryLevel[]
}

export type StoreCreditTransaction = {
  id: Gid
  kind: 'credit' | 'debit'
  amount: Money
  balanceAfter: Money
  createdAt: Instant
  expiresAt: Instant | null
  originOrderTransactionId: Gid | null
}
export type StoreCreditAccount = {
  id: Gid
  customerId: Gid
  balance: Money
  transactions: StoreCreditTransaction[]
}

export type Customer = {
  id: Gid
  firstName: string
  lastName: string
  email: string
  phone: string | null
  locale: string
  tags: string[]
  note: string | null
  address: Address
  createdAt: Instant
  updatedAt: Instant
}

export type TaxLine = { title: string; rate: number; price: MoneyBag }

export type DiscountApplication = {
  kind: 'code' | 'automatic' | 'manual'
  /** The code, or the title. */
  title: string
  targetType: 'LINE_ITEM' | 'SHIPPING_LINE'
  targetSelection: 'ALL' | 'ENTITLED' | 'EXPLICIT'
  allocationMethod: 'ACROSS' | 'EACH'
  value: { percentage: number } | { amount: Money }
}
/** `application` is the position in the order's list of discount applications. */
export type DiscountAllocation = { application: number; amount: MoneyBag }

export type Duty = {
  id: Gid
  price: MoneyBag
  countryCodeOfOrigin: string
  harmonizedSystemCode: string
  taxLines: TaxLine[]
}

export type LineItem = {
  id: Gid
  orderId: Gid
  productId: Gid | null
  variantId: Gid | null
  title: string
  variantTitle: string | null
  sku: string | null
  vendor: string | null
  quantity: number
  unitPrice: MoneyBag
  discounts: DiscountAllocation[]
  taxLines: TaxLine[]
  duties: Duty[]
  requiresShipping: boolean
  taxable: boolean
  isGiftCard: boolean
  isTip: boolean
  grams: number
  customAttributes: { key: string; value: string }[]
}

export type ShippingLine = {
  id: Gid
  title: string
  code: string
  price: MoneyBag
  discounts: DiscountAllocation[]
  taxLines: TaxLine[]
}

export type FulfillmentLineItem = { id: Gid; orderId: Gid; lineItemId: Gid; quantity: number }
export type Fulfillment = {
  id: Gid
  orderId: Gid
  name: string
  locationId: Gid
  status: 'SUCCESS' | 'CANCELLED'
  createdAt: Instant
  updatedAt: Instant
  inTransitAt: Instant | null
  deliveredAt: Instant | null
  tracking: { company: string; number: string; url: string }[]
  lines: FulfillmentLineItem[]
}

export type Order = {
  id: Gid
  number: number
  name: string
  confirmationNumber: string
  createdAt: Instant
  processedAt: Instant
  updatedAt: Instant
  closedAt: Instant | null
  cancelledAt: Instant | null
  cancelReason: 'CUSTOMER' | 'DECLINED' | 'FRAUD' | 'INVENTORY' | 'OTHER' | 'STAFF' | null
  currency: string
  presentmentCurrency: string
  taxesIncluded: boolean
  dutiesIncluded: boolean
  email: string | null
  phone: string | null
  note: string | null
  tags: string[]
  customerId: Gid | null
  customerLocale: string
  sourceName: string
  shippingAddress: Address | null
  billingAddress: Address | null
  discountApplications: DiscountApplication[]
  lineItems: LineItem[]
  shippingLines: ShippingLine[]
  fulfillments: Fulfillment[]
  transactionIds: Gid[]
  refundIds: Gid[]
  returnIds: Gid[]
}

export type ReasonDefinition = { id: Gid; handle: string; name: string; isDeleted: boolean }
export type StoredFile = {
  id: Gid
  kind: 'FILE' | 'IMAGE'
  alt: string | null
  mimeType: string
  url: string
  createdAt: Instant
}
export type GiftCard = {
  id: Gid
  code: string
  customerId: Gid | null
  initial: Money
  balance: Money
  createdAt: Instant
}
export type WebhookSubscription = {
  id: Gid
  topic: string
  uri: string
  createdAt: Instant
  updatedAt: Instant
}
