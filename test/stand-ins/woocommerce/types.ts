/** Amounts are whole ten-thousandths of the order's currency: finer than any setting of decimals that is tried here. */
export type Meta = { id: number; key: string; value: string }

export type Address = {
  first_name: string
  last_name: string
  company: string
  address_1: string
  address_2: string
  city: string
  state: string
  postcode: string
  country: string
  phone: string
}

export type TaxPart = { id: number; total: number; subtotal: number }

export type OrderItem = {
  id: number
  name: string
  productId: number
  variationId: number
  quantity: number
  subtotal: number
  total: number
  taxes: TaxPart[]
  meta: Meta[]
  parentName: string | null
}

export type ShippingItem = { id: number; title: string; methodId: string; total: number; taxes: TaxPart[] }
export type FeeItem = { id: number; name: string; total: number; taxes: TaxPart[] }
export type CouponItem = { id: number; code: string; discount: number }
export type TaxItem = { id: number; rateId: number; label: string; percent: number }

export type Order = {
  id: number
  number: string
  status: string
  /** What it was before it was put into the trash. */
  statusBefore: string | null
  currency: string
  pricesIncludeTax: boolean
  createdMs: number
  modifiedMs: number
  completedMs: number | null
  paidMs: number | null
  customerId: number
  orderKey: string
  billing: Address & { email: string }
  shipping: Address
  paymentMethod: string
  paymentMethodTitle: string
  transactionId: string
  createdVia: string
  total: number
  meta: Meta[]
  items: OrderItem[]
  shippingItems: ShippingItem[]
  feeItems: FeeItem[]
  couponItems: CouponItem[]
  taxItems: TaxItem[]
}

export type RefundItem = {
  id: number
  of: number
  kind: 'line' | 'shipping' | 'fee'
  quantity: number
  total: number
  taxes: { id: number; total: number }[]
}

export type Refund = {
  id: number
  orderId: number
  createdMs: number
  amount: number
  reason: string
  isPaid: boolean
  meta: Meta[]
  items: RefundItem[]
}

export type Product = {
  id: number
  parentId: number
  name: string
  sku: string
  price: number
  stock: number | null
  attributes: { name: string; option: string }[]
}

export type Gateway = {
  id: string
  title: string
  supports: string[]
  refuses: string | null
  /** The process that asks it ends in the middle, and leaves the refund without its note of being paid, or no refund. */
  dies: 'with_record' | 'without_record' | null
}

export type Webhook = {
  id: number
  name: string
  status: 'active' | 'paused' | 'disabled'
  topic: string
  secret: string
  deliveryUrl: string
  createdMs: number
  modifiedMs: number | null
  failures: number
}

export type ApiKey = {
  id: number
  consumerKey: string
  consumerSecret: string
  permissions: 'read' | 'write' | 'read_write'
}

export type Note = { id: number; orderId: number; createdMs: number; note: string; isForCustomer: boolean }

/** What money went out through a gateway: counted, so that a test sees what was paid twice. */
export type GatewayPayment = { orderId: number; refundId: number; amount: number }

/** What the shop's own database holds. */
export type Books = {
  orders: Map<number, Order>
  refunds: Map<number, Refund>
  products: Map<number, Product>
  gateways: Map<string, Gateway>
  webhooks: Map<number, Webhook>
  keys: Map<string, ApiKey>
  notes: Note[]
  payments: GatewayPayment[]
  nextId: (kind: 'post' | 'item' | 'meta' | 'note' | 'webhook' | 'key') => number
  now: () => number
  settings: Settings
}

export type Settings = {
  name: string
  currency: string
  decimals: number
  /** Where the store is; only the country is always set. */
  street: string
  postcode: string
  city: string
  country: string
  timeZone: string
  /** Hours from GMT; the demo's and the recordings' zones have no summer time. */
  gmtOffset: number
  version: string
  wpVersion: string
  hasPlugin: boolean
  isHpos: boolean
  /** As behind TLS: keys may then travel as a password. */
  pretendsTls: boolean
  /** `?rest_route=` is all there is: keys do not work. */
  hasPlainPermalinks: boolean
  /** As behind a proxy that lets no header through which it does not know: lists are not counted. */
  hidesTotals: boolean
}
