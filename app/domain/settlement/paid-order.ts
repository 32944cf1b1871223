/** Taxes by name, in minor units, as they were charged. No tax is ever recomputed. */
export type Taxes = Readonly<Record<string, number>>

/**
 * What was paid for one line of an order, in minor units. `item` is for the whole line after line discounts, without the
 * taxes listed beside it; `duties` and `fees` are what the channel itself puts on this line (default 0).
 */
export type PaidLine = {
  readonly lineId: string
  readonly quantity: number
  readonly item: number
  readonly taxes: Taxes
  readonly duties?: number
  readonly fees?: number
}

/**
 * What was paid for an order, in minor units of one currency. `order.discount` is a positive amount that is not yet in the
 * lines; `order.duties` and `order.fees` are not yet on any line. `taxesIncluded` says that shelf prices held the tax.
 */
export type PaidOrder = {
  readonly currency: string
  readonly taxesIncluded: boolean
  readonly lines: readonly PaidLine[]
  readonly order: {
    readonly discount: number
    readonly shipping: number
    readonly shippingTaxes: Taxes
    readonly duties: number
    readonly fees: number
  }
}
