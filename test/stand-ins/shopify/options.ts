import type { Plan } from './graphql/throttle.ts'
import type { DeliveryOptions } from './webhooks/delivery.ts'

/** Rules that nobody outside Shopify has seen written down. Each can be run both ways. */
export type Guesses = {
  /** A restocking fee of half a cent is rounded away from zero (`half_up`) or cut (`down`). */
  feeRounding: 'half_up' | 'down'
  /** What a restocking percentage is of: the price after discounts (with tax where prices hold it), or with every tax. */
  feeBase: 'subtotal' | 'subtotal_with_tax'
  /** Refund lines take the cents that earlier units left (`remainder`), or each is rounded by itself (`independent`). */
  refundLineRounding: 'remainder' | 'independent'
  /** `suggestedFinancialOutcome` proposes goods + tax minus the return's fees, or leaves the fees in. */
  outcomeNetsFees: boolean
  /** Which money `allowOverRefunding: false` guards: what was paid for the order, or also each transaction's own. */
  overRefundingLiftsTransactionCeiling: boolean
  /**
   * A refund may pay another amount than its goods come to. Refused with "Arbitrary refund not allowed" for some shops
   * (observed: Shopify/shopify-api-ruby issue 1232).
   */
  arbitraryAmounts: 'allowed' | 'refused'
  /** Cancelling or declining is refused once the shopper's parcel is announced by a reverse delivery. */
  announcedParcelBlocksCancel: boolean
  /** A fully processed and disposed return closes by itself. */
  processedReturnCloses: boolean
  /** Processing may come without any disposition; the goods stay with the reverse fulfillment order. */
  processWithoutDisposition: boolean
  /** Goods that wait for further processing can be disposed of again, or that was their last word. */
  processingRequiredIsFinal: boolean
  /** The last disposition closes the reverse fulfillment order. */
  disposedOrderCloses: boolean
  /** Sign of `OrderAdjustment.amountSet` when less was refunded than the goods come to. */
  adjustmentSign: 'negative_when_less' | 'positive_when_less'
  /** Parameters of Shopify's own that a shopper wrote into an app proxy address: dropped, or passed on before the true ones. */
  forgedProxyParameters: 'dropped' | 'kept'
  /** Decimals that the rupiah has. */
  rupiahDecimals: 0 | 2
}

export const defaultGuesses: Guesses = {
  feeRounding: 'half_up',
  feeBase: 'subtotal',
  refundLineRounding: 'remainder',
  outcomeNetsFees: true,
  overRefundingLiftsTransactionCeiling: false,
  arbitraryAmounts: 'allowed',
  announcedParcelBlocksCancel: false,
  processedReturnCloses: false,
  processWithoutDisposition: true,
  processingRequiredIsFinal: false,
  disposedOrderCloses: true,
  adjustmentSign: 'negative_when_less',
  forgedProxyParameters: 'dropped',
  rupiahDecimals: 0,
}

export type StandInOptions = {
  /** Default 0: any free port. */
  port?: number
  /** Default `127.0.0.1`. */
  host?: string
  /** Default `kembali-demo.myshopify.com`. */
  shopDomain?: string
  apiKey: string
  apiSecret: string
  /** Where webhooks go: `${appUrl}/webhooks/shopify`. Can be set later. */
  appUrl?: string
  /** Where mails can be read; the admin links to it. */
  mailboxUrl?: string
  /** Milliseconds since the epoch; the seed's dates count back from it. Default the machine's clock. */
  clock?: () => number
  /** `full`: 40 products and 300 orders. `small`: the named orders only. A number: `full` from that seed. */
  seed?: number | 'full' | 'small'
  guesses?: Partial<Guesses>
  webhookDelivery?: Partial<DeliveryOptions>
  plan?: Partial<Plan>
  /** Granted scopes; default all that a returns app asks for. */
  scopes?: string[]
}

/** Scopes that a returns app asks for. */
export const returnsAppScopes = [
  'read_all_orders',
  'read_customers',
  'read_inventory',
  'read_locations',
  'read_orders',
  'read_products',
  'read_returns',
  'read_store_credit_account_transactions',
  'read_store_credit_accounts',
  'read_users',
  'write_files',
  'write_inventory',
  'write_orders',
  'write_returns',
  'write_store_credit_account_transactions',
]
