/** The stand-in's books as its control address shows them: what Shopify believes. Only what is audited is named. */
export type Amount = { readonly minor: number; readonly currency: string }
export type Bag = { readonly presentment: Amount }
type TaxLine = { readonly price: Bag }
type Discount = { readonly amount: Bag }

export type BookLine = {
  readonly id: string
  readonly variantId: string | null
  readonly quantity: number
  readonly unitPrice: Bag
  readonly discounts: readonly Discount[]
  readonly taxLines: readonly TaxLine[]
  readonly duties: readonly { readonly price: Bag; readonly taxLines: readonly TaxLine[] }[]
  readonly isTip: boolean
}
export type BookOrder = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly presentmentCurrency: string
  readonly taxesIncluded: boolean
  readonly lineItems: readonly BookLine[]
  readonly shippingLines: readonly {
    readonly price: Bag
    readonly discounts: readonly Discount[]
    readonly taxLines: readonly TaxLine[]
  }[]
  readonly fulfillments: readonly {
    readonly status: string
    readonly createdAt: number
    readonly lines: readonly { readonly id: string; readonly lineItemId: string; readonly quantity: number }[]
  }[]
}
export type BookTransaction = {
  readonly id: string
  readonly orderId: string
  readonly kind: string
  readonly status: string
  readonly amount: Bag
  readonly parentId: string | null
  readonly refundId: string | null
}
export type BookRefund = {
  readonly id: string
  readonly orderId: string
  readonly returnId: string | null
  readonly note: string | null
  readonly createdAt: number
  readonly lines: readonly {
    readonly lineItemId: string
    readonly quantity: number
    readonly restockType: string
    readonly isRestocked: boolean
    readonly locationId: string | null
  }[]
  readonly transactionIds: readonly string[]
}
export type BookReturn = {
  readonly id: string
  readonly name: string
  readonly orderId: string
  readonly status: string
  readonly lines: readonly {
    readonly id: string
    readonly fulfillmentLineItemId: string
    readonly quantity: number
    readonly processedQuantity: number
    readonly reasonNote: string
    readonly customerNote: string | null
    readonly restockingFee: { readonly amount: Bag } | null
  }[]
  readonly shippingFees: readonly { readonly amount: Bag }[]
}
export type BookGoods = {
  readonly id: string
  readonly returnId: string
  readonly status: string
  readonly lines: readonly {
    readonly id: string
    readonly returnLineId: string
    readonly totalQuantity: number
    readonly dispositions: readonly {
      readonly type: string
      readonly quantity: number
      readonly locationId: string | null
    }[]
  }[]
  readonly reverseDeliveryIds: readonly string[]
}
export type BookDelivery = {
  readonly id: string
  readonly reverseFulfillmentOrderId: string
  readonly tracking: { readonly number: string | null } | null
  readonly label: { readonly publicFileUrl: string } | null
}
export type BookStock = {
  readonly id: string
  readonly variantId: string
  readonly levels: readonly {
    readonly locationId: string
    readonly quantities: { readonly available: number; readonly on_hand: number }
  }[]
}

export type Books = {
  readonly orders: readonly BookOrder[]
  readonly transactions: readonly BookTransaction[]
  readonly refunds: readonly BookRefund[]
  readonly returns: readonly BookReturn[]
  readonly reverseFulfillmentOrders: readonly BookGoods[]
  readonly reverseDeliveries: readonly BookDelivery[]
  readonly inventoryItems: readonly BookStock[]
  readonly locations: readonly { readonly id: string; readonly isActive: boolean }[]
}

/** Reads the books over HTTP. */
export const readBooks = async (standInUrl: string): Promise<Books> =>
  (await (await fetch(`${standInUrl}/stand-in/books`)).json()) as Books

/** Our RMA number in the notes of a native return; null when nobody of ours opened it. */
export const rmaOf = (native: BookReturn): string | null => {
  for (const { customerNote, reasonNote } of native.lines) {
    const found = /^Kembali (R-\d+)\b/.exec(customerNote ?? '') ?? /^Kembali (R-\d+)\b/.exec(reasonNote)
    if (found?.[1]) return found[1]
  }
  return null
}

/** RMA number and key in the note of a refund; null when it was made by hand. */
export const keyOf = (refund: BookRefund): { readonly rma: string; readonly key: string } | null => {
  const found = /^Kembali (R-\d+) · ([0-9a-f-]{36})\b/.exec(refund.note ?? '')
  return found?.[1] && found[2] ? { rma: found[1], key: found[2] } : null
}

/** Which order line stands behind a fulfilled one. */
export const lineOfFulfilment = (books: Books, fulfilmentLineId: string): string | null => {
  const sent = books.orders.flatMap(({ fulfillments }) => fulfillments).flatMap(({ lines }) => lines)
  return sent.find(({ id }) => id === fulfilmentLineId)?.lineItemId ?? null
}

/** Where nobody names a currency here, it has two decimals in the books. */
const decimals: Readonly<Record<string, number>> = { IDR: 0, JPY: 0, KWD: 3 }

/** An amount of the books in a currency that our ledger writes with `exponent` decimals. */
export const minorWith = ({ minor, currency }: Amount, exponent: number): number =>
  minor * 10 ** (exponent - (decimals[currency] ?? 2))
