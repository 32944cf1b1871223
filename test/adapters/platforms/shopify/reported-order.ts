import type {
  FulfilmentFragment,
  LineFragment,
  RefundedFragment,
  TransactionFragment,
} from '../../../../app/adapters/platforms/shopify/documents/types.ts'
import type { WholeOrder } from '../../../../app/adapters/platforms/shopify/whole-order.ts'

/** Orders as Shopify reports them, with defaults that do not matter. Amounts are decimal text, as there. */

export const bag = (amount: string, currencyCode = 'EUR') => ({
  presentmentMoney: { amount, currencyCode },
  shopMoney: { amount, currencyCode },
})

export const tax = (title: string, ratePercentage: number | null, amount: string) => ({
  title,
  ratePercentage,
  priceSet: bag(amount),
})

export const discount = (amount: string) => ({ allocatedAmountSet: bag(amount) })

const lastPage = { hasNextPage: false, endCursor: null }

type Line = WholeOrder['lines'][number]
export const line = (total: string, rest: Partial<Line> = {}): Line => ({
  id: 'line-1',
  title: 'Linen shirt',
  variantTitle: 'M',
  sku: 'SHIRT-M',
  vendor: 'Rumah Linen',
  quantity: 1,
  currentQuantity: rest.quantity ?? 1,
  unfulfilledQuantity: 0,
  requiresShipping: true,
  taxable: true,
  originalUnitPriceSet: bag(total),
  originalTotalSet: bag(total),
  discountAllocations: [],
  taxLines: [],
  duties: [],
  image: null,
  variant: { id: 'variant-1', compareAtPrice: null },
  product: {
    id: 'product-1',
    productType: 'Shirts',
    tags: [],
    collections: { nodes: [], pageInfo: lastPage },
  },
  collections: [],
  ...rest,
})

type Head = WholeOrder['head']
const head = (total: string, rest: Partial<Head>): Head => ({
  id: 'gid://shopify/Order/1',
  name: '#1001',
  processedAt: '2026-11-01T10:00:00Z',
  updatedAt: '2026-11-02T10:00:00Z',
  cancelledAt: null,
  taxesIncluded: true,
  dutiesIncluded: false,
  email: 'jan@example.com',
  customerLocale: 'nl',
  tags: [],
  discountCodes: [],
  totalPriceSet: bag(total),
  totalTipReceivedSet: bag('0.0'),
  shippingAddress: {
    countryCodeV2: 'NL',
    zip: '1012 AB',
    city: 'Amsterdam',
    address1: 'Damstraat 1',
    address2: null,
  },
  billingAddress: { countryCodeV2: 'DE' },
  customer: null,
  additionalFees: [],
  shippingLines: { nodes: [], pageInfo: lastPage },
  lineItems: { nodes: [], pageInfo: lastPage },
  transactions: [],
  fulfillments: [],
  refunds: [],
  returns: { nodes: [], pageInfo: lastPage },
  ...rest,
})

export const reported = (
  total: string,
  rest: Partial<Omit<WholeOrder, 'head'>> & { readonly head?: Partial<Head> } = {},
): WholeOrder => ({
  lines: [line(total)],
  shippingLines: [],
  transactions: [],
  fulfilments: [],
  refunds: [],
  returns: [],
  ...rest,
  head: head(total, rest.head ?? {}),
})

export const transaction = (
  id: string,
  amount: string,
  rest: Partial<TransactionFragment> = {},
): TransactionFragment => ({
  id,
  createdAt: '2026-11-01T10:00:00Z',
  kind: 'SALE',
  status: 'SUCCESS',
  gateway: 'shopify_payments',
  manualPaymentGateway: false,
  amountSet: bag(amount),
  paymentDetails: null,
  parentTransaction: null,
  ...rest,
})

type Fulfilment = WholeOrder['fulfilments'][number]
export const fulfilment = (
  lines: readonly (readonly [id: string, lineId: string, quantity: number])[],
  rest: Partial<FulfilmentFragment> = {},
): Fulfilment => ({
  id: 'fulfilment-1',
  status: 'SUCCESS',
  createdAt: '2026-11-02T10:00:00Z',
  deliveredAt: null,
  fulfillmentLineItems: { nodes: [], pageInfo: lastPage },
  lines: lines.map(([id, lineId, quantity]) => ({ id, quantity, lineItem: { id: lineId } })),
  ...rest,
})

type Refund = WholeOrder['refunds'][number]
export const refund = (
  parts: readonly TransactionFragment[],
  units: readonly (readonly [lineId: string, quantity: number])[] = [],
  rest: Partial<RefundedFragment> = {},
): Refund => ({
  id: 'refund-1',
  createdAt: '2026-11-05T10:00:00Z',
  processedAt: '2026-11-05T10:00:01Z',
  note: null,
  return: null,
  refundLineItems: { nodes: [], pageInfo: lastPage },
  refundShippingLines: { nodes: [], pageInfo: { hasNextPage: false } },
  transactions: { nodes: parts, pageInfo: { hasNextPage: false } },
  lines: units.map(([lineId, quantity]) => ({ quantity, lineItem: { id: lineId } })),
  ...rest,
})

export const moneyBack = (
  id: string,
  amount: string,
  parentId: string | null,
  rest: Partial<TransactionFragment> = {},
): TransactionFragment =>
  transaction(id, amount, {
    kind: 'REFUND',
    parentTransaction: parentId === null ? null : { id: parentId },
    ...rest,
  })

export const shippingLine = (
  price: string,
  taxLines: LineFragment['taxLines'] = [],
): WholeOrder['shippingLines'][number] => ({ discountedPriceSet: bag(price), taxLines })
