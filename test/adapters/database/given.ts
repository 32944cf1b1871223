import { signalFacts } from '../../../app/domain/policy/facts.ts'
import { noSignals } from '../../../app/domain/signals/customer-signals.ts'
import type { OrderLine, OrderSnapshot } from '../../../app/domain/orders/order-snapshot.ts'
import type { PublishedPolicy } from '../../../app/application/ports/unit-of-work.ts'
import type { ReturnEvent, RecordedEvent, RequestedLine } from '../../../app/domain/returns/events.ts'
import { evolve, foldReturn } from '../../../app/domain/returns/evolve.ts'
import type { ReturnState } from '../../../app/domain/returns/return-state.ts'

export const noon = '2026-03-01T12:00:00.000Z'

export const anOrderLine = (change: Partial<OrderLine> = {}): OrderLine => ({
  lineId: 'line-1',
  productId: 'product-1',
  variantId: 'variant-1',
  sku: 'SKU-1',
  title: 'Linen shirt',
  variantTitle: 'M',
  productType: 'Shirt',
  vendor: 'Kembali',
  productTags: [],
  collections: [],
  imageUrl: null,
  quantity: 2,
  unitPrice: 2390,
  onSale: false,
  item: 4780,
  taxes: { vat: 797 },
  duties: 0,
  fulfilments: [{ fulfilmentLineId: 'f-1', quantity: 2, fulfilledAt: noon, deliveredAt: noon }],
  ...change,
})

export const anOrder = (change: Partial<OrderSnapshot> = {}): OrderSnapshot => ({
  orderId: 'order-1',
  name: '#1001',
  placedAt: noon,
  changedAt: noon,
  currency: 'EUR',
  exponent: 2,
  shopMoney: { currency: 'EUR', exponent: 2, total: 5577 },
  taxesIncluded: false,
  cancelledAt: null,
  country: 'NL',
  tags: [],
  discountCodes: [],
  customer: { customerId: 'customer-1', name: 'Ana Lima', tags: [], ordersCount: 1 },
  email: 'ana@example.test',
  locale: 'nl',
  lines: [anOrderLine()],
  shipping: { amount: 0, taxes: {} },
  unallocated: { discount: 0, duties: 0, fees: 0 },
  tenders: [{ tenderId: 't-1', kind: 'card', gateway: 'cards', captured: 5577 }],
  refunds: [],
  nativeReturns: [],
  ...change,
})

/** A return as it is opened: one line of the order, with these units. */
export const aRequest = (change: {
  readonly rma: string
  readonly channelId: string
  readonly orderId?: string
  readonly units?: readonly number[]
  readonly customerName?: string
}): Extract<ReturnEvent, { type: 'return_requested' }> => {
  const units = change.units ?? [1]
  const total = 2788 * units.length
  return {
    type: 'return_requested',
    rma: change.rma,
    orderId: change.orderId ?? 'order-1',
    orderName: '#1001',
    orderVersion: 1,
    channelId: change.channelId,
    currency: 'EUR',
    exponent: 2,
    legalBasis: 'policy',
    lines: [aRequestedLine(units)],
    preview: {
      entitlement: { lines: [], shipping: 0, shippingTaxes: {}, total },
      settlement: { entitlement: total, deductions: [], settlement: total },
      payout: [{ tenderId: 't-1', minor: total }],
    },
    contact: { email: 'ana@example.test', name: change.customerName ?? 'Ana Lima', locale: 'nl' },
    override: null,
  }
}

const aRequestedLine = (units: readonly number[]): RequestedLine => ({
  returnLineId: 'return-line-1',
  lineId: 'line-1',
  title: 'Linen shirt',
  variantTitle: 'M',
  sku: 'SKU-1',
  variantId: 'variant-1',
  imageUrl: null,
  units,
  reason: 'too_small',
  note: 'Sleeves end at the elbow',
  resolution: 'refund',
  decision: {
    policyHash: 'hash-1',
    facts: {
      'order.currency': 'EUR',
      'order.country': 'NL',
      'order.tags': [],
      'order.discount_codes': [],
      'order.value': 5_000,
      'order.discount': 0,
      'order.payment_methods': ['card'],
      'order.channel': 'shopify',
      'order.age_days': 3,
      'line.sku': 'SKU-1',
      'line.type': 'Shirt',
      'line.vendor': 'Kembali',
      'line.tags': [],
      'line.collections': [],
      'line.on_sale': false,
      'line.unit_price': 2390,
      'line.quantity': units.length,
      'customer.tags': [],
      'customer.orders': 1,
      ...signalFacts(noSignals),
      'return.reason': 'too_small',
      'return.reason_detail': 'too_small',
      'return.resolution': 'refund',
      'return.value': 2_500,
      'return.evidence': 0,
      'return.quantity': units.length,
      'date.today': '2026-03-04',
      'line.delivered_on': '2026-03-01',
      'line.fulfilled_on': '2026-03-01',
      'order.placed_on': '2026-03-01',
    },
    answers: {
      returnable: { allowed: true },
      window: { days: 30, anchor: 'delivered', bufferDays: 5 },
      resolutions: ['refund'],
      restockingFee: { basisPoints: 0 },
      returnShipping: { payer: 'merchant' },
      approval: 'by_rule',
      release: { at: 'inspected', by: 'rule' },
      outboundShipping: 'never',
      grades: {
        A: { basisPoints: 10_000, disposition: 'restock' },
        B: { basisPoints: 5_000, disposition: 'refurbish' },
        C: { basisPoints: 0, disposition: 'recycle' },
      },
      tenderOrder: ['card'],
    },
    trace: [{ question: 'returnable', answeredBy: 'Default', notMatched: [] }],
    window: { anchor: 'delivered', anchoredOn: '2026-03-01', lastDay: '2026-03-31', isOpen: true },
  },
})

/** The ledger with more entries, and what it folds to. */
export const told = (
  returnId: string,
  before: ReturnState | null,
  ...events: readonly ReturnEvent[]
): { readonly state: ReturnState; readonly recorded: readonly RecordedEvent[] } => {
  const from = before?.version ?? 0
  const recorded = events.map((event, index) => ({
    seq: from + index + 1,
    at: new Date(Date.parse(noon) + (from + index) * 1000).toISOString(),
    actor: { kind: 'shopper', name: null } as const,
    event,
  }))
  const state = before
    ? recorded.reduce<ReturnState>((state, entry) => evolve(returnId, state, entry), before)
    : foldReturn(returnId, recorded)
  if (!state) throw new Error('a ledger begins with a request')
  return { state, recorded }
}

export const aPolicy = (change: Partial<PublishedPolicy> = {}): PublishedPolicy => ({
  hash: 'hash-1',
  policy: { format: 'kembali/policy@1', name: 'Default', timeZone: 'Europe/Amsterdam', rules: [] },
  publishedAt: noon,
  publishedBy: { kind: 'system' },
  ...change,
})
