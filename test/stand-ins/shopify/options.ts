import type { Plan } from './graphql/throttle.ts'
import type { DeliveryOptions } from './webhooks/delivery.ts'

/** Rules that nobody outside Shopify has seen written down. Each can be run both ways. */
export type Guesses = {
  /** A restocking fee of half a cent is rounded away from zero (`half_up`) or cut (`down`). */
  feeRounding: 'half_up' | 'down'
  /** Refund lines take the cents that earlier units left (`remainder`), or each is rounded by itself (`independent`). */
  refundLineRounding: 'remainder' | 'independent'
  /** `suggestedFinancialOutcome` proposes goods + tax minus the return's fees, or leaves the fees in. */
  outcomeNetsFees: boolean
  /** Which money `allowOverRefunding: false` guards: what was paid for the order, or also each transaction's own. */
  overRefundingLiftsTransactionCeiling: boolean
  /** A fully processed and disposed return closes by itself. */
  processedReturnCloses: boolean
  /** Processing may come without any disposition; the goods stay with the reverse fulfillment order. */
  processWithoutDisposition: boolean
  /** The last disposition closes the reverse fulfillment order. */
  disposedOrderCloses: boolean
  /** Sign of `OrderAdjustment.amountSet` when less was refunded than the goods come to. */
  adjustmentSign: 'negative_when_less' | 'positive_when_less'
  /** Decimals that the rupiah has. */
  rupiahDecimals: 0 | 2
}

export const defaultGuesses: Guesses = {
  feeRounding: 'half_up',
  refundLineRounding: 'remainder',
  outcomeNetsFees: true,
  overRefundingLiftsTransactionCeiling: false,
  processedReturnCloses: false,
  processWithoutDisposition: true,
  disposedOrderCloses: true,
  adjustmentSign: 'negative_when_less',
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
