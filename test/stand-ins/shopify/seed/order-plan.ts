/** What an order is to look like; `place-order.ts` works out the money. */

export type LinePlan = {
  /** A product's handle, and which of its variants (0 is the first). */
  product: string
  variant?: number
  quantity: number
  /** Price of one unit in the presentment currency's minor unit, where the list price does not serve. */
  unitMinor?: number
  /** Import duty as a share of the line. */
  dutyRate?: number
  customAttributes?: { key: string; value: string }[]
}

export type DiscountPlan = {
  kind: 'automatic' | 'code' | 'manual'
  title: string
  /** Percent, or an amount in the presentment currency's minor unit. */
  percentage?: number
  minor?: number
  /** Positions of the lines that it is limited to; none given: the whole order. `shipping`: the shipping line. */
  lines?: number[] | 'shipping'
}

export type Gateway = 'card' | 'cod' | 'gift_card' | 'paypal' | 'store_credit'
export type TenderPlan = {
  gateway: Gateway
  /** In the presentment currency's minor unit; the last tender takes what is left. */
  minor?: number
  /** Default `sale`. `authorized` is captured in a second transaction; `pending` was never collected. */
  taken?: 'authorized' | 'pending' | 'sale'
}

export type FulfillmentPlan = {
  /** Units by position of the line; none given: all that is left. */
  units?: Record<number, number>
  shippedAfterDays: number
  /** Days after shipping; null: on its way. */
  deliveredAfterDays: number | null
}

export type HandRefundPlan = {
  afterDays: number
  /** Units by position of the line; none: money without goods. */
  units?: Record<number, number>
  /** Money in the presentment currency's minor unit, where it is not what the units come to. */
  minor?: number
  withShipping?: boolean
  note?: string
}

export type OrderPlan = {
  number: number
  placedDaysAgo: number
  /** E-mail address of a seeded customer; null: a guest. */
  customer: string | null
  currency: string
  taxesIncluded: boolean
  taxes: { title: string; rate: number }[]
  lines: LinePlan[]
  discounts?: DiscountPlan[]
  /** Price in shop cents. */
  shipping?: { title: string; minor: number } | null
  tipMinor?: number
  tenders: TenderPlan[]
  fulfillments: FulfillmentPlan[]
  handRefunds?: HandRefundPlan[]
  tags?: string[]
  note?: string
  sourceName?: string
}
