import { signalFacts } from '../../../app/domain/policy/facts.ts'
import { noSignals } from '../../../app/domain/signals/customer-signals.ts'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { LineFulfilment, OrderLine, OrderSnapshot } from '../../../app/domain/orders/order-snapshot.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { factsFor, orderWorth } from '../../../app/domain/policy/facts.ts'
import { factShapes } from '../../../app/domain/policy/fact-kinds.ts'
import { addDays } from '../../../app/domain/time/day.ts'
import { dayIn } from '../../../app/domain/time/zone.ts'
import { compiled } from '../../builders/policy.ts'

const sent = (fulfilledAt: string, deliveredAt: string | null, quantity = 1): LineFulfilment => ({
  fulfilmentLineId: `${fulfilledAt} ${quantity}`,
  quantity,
  fulfilledAt,
  deliveredAt,
})

const line = (given: Partial<OrderLine> = {}): OrderLine => ({
  lineId: 'line-1',
  productId: 'product-1',
  variantId: 'variant-1',
  sku: 'SHIRT-M',
  title: 'Shirt',
  variantTitle: 'M',
  productType: 'Shirts',
  vendor: 'Lestari',
  productTags: ['new'],
  collections: ['Summer'],
  imageUrl: null,
  quantity: 3,
  unitPrice: 2_500,
  onSale: true,
  item: 7_500,
  taxes: {},
  duties: 0,
  fulfilments: [],
  ...given,
})

const order = (given: Partial<OrderSnapshot> = {}): OrderSnapshot => ({
  orderId: 'order-1',
  name: '#1001',
  placedAt: '2026-03-01T12:00:00Z',
  changedAt: '2026-03-01T12:00:00Z',
  currency: 'EUR',
  exponent: 2,
  shopMoney: { currency: 'EUR', exponent: 2, total: 7_500 },
  taxesIncluded: true,
  cancelledAt: null,
  country: 'NL',
  tags: ['wholesale'],
  discountCodes: ['WELCOME'],
  customer: { customerId: 'c', name: 'Siti', tags: ['vip'], ordersCount: 4 },
  email: 'siti@example.com',
  locale: 'nl',
  lines: [],
  shipping: { amount: 0, taxes: {} },
  unallocated: { discount: 0, duties: 0, fees: 0 },
  tenders: [],
  refunds: [],
  nativeReturns: [],
  ...given,
})

const factsOf = (
  given: { order?: Partial<OrderSnapshot>; line?: Partial<OrderLine>; zone?: string; now?: string } = {},
) =>
  factsFor({
    order: order(given.order),
    line: line(given.line),
    timeZone: given.zone ?? 'UTC',
    now: given.now ?? '2026-03-20T12:00:00Z',
    reason: 'too_small',
    reasonDetail: 'too_small',
    resolution: 'refund',
    quantity: 2,
    worth: orderWorth(order(given.order)),
    asked: [{ lineId: 'line-1', quantity: 2 }],
    channelPlatform: 'shopify',
  })

const daysOf = (fulfilments: readonly LineFulfilment[]) => {
  const facts = factsOf({ line: { fulfilments } })
  return [facts['line.fulfilled_on'], facts['line.delivered_on']]
}

const ageOf = (fulfilments: readonly LineFulfilment[]) => factsOf({ line: { fulfilments } })['order.age_days']

test('facts are taken from the order, its line and what the shopper asks for', () => {
  const fulfilments = [sent('2026-03-02T10:00:00Z', '2026-03-05T10:00:00Z', 3)]
  expect(factsOf({ line: { fulfilments } })).toEqual({
    'order.currency': 'EUR',
    'order.country': 'NL',
    'order.tags': ['wholesale'],
    'order.discount_codes': ['WELCOME'],
    'order.value': 0,
    'order.discount': 0,
    'order.payment_methods': [],
    'order.channel': 'shopify',
    'order.age_days': 15,
    'order.placed_on': '2026-03-01',
    'line.sku': 'SHIRT-M',
    'line.type': 'Shirts',
    'line.vendor': 'Lestari',
    'line.tags': ['new'],
    'line.collections': ['Summer'],
    'line.on_sale': true,
    'line.unit_price': 2_500,
    'line.quantity': 3,
    'line.delivered_on': '2026-03-05',
    'line.fulfilled_on': '2026-03-02',
    'customer.tags': ['vip'],
    'customer.orders': 4,
    ...signalFacts(noSignals),
    'return.reason': 'too_small',
    'return.reason_detail': 'too_small',
    'return.resolution': 'refund',
    'return.quantity': 2,
    'return.value': 0,
    'return.evidence': 0,
    'date.today': '2026-03-20',
  })
})

test('every fact that a rule can ask for is there', () => {
  expect(Object.keys(factsOf()).toSorted()).toEqual(Object.keys(factShapes).toSorted())
})

describe('the value of an order and of what is asked back', () => {
  const shirts = line({ quantity: 3, item: 1_000, taxes: { VAT: 210 } })
  const shoes = line({ lineId: 'line-2', quantity: 1, item: 3_000, taxes: { VAT: 630 } })
  const bought = order({
    lines: [shirts, shoes],
    shipping: { amount: 495, taxes: {} },
    unallocated: { discount: 400, duties: 0, fees: 0 },
  })
  const valuesWith = (...asked: { lineId: string; quantity: number }[]) => {
    const facts = factsFor({
      ...{ order: bought, line: shirts, timeZone: 'UTC', now: '2026-03-20T12:00:00Z' },
      ...{ reason: 'other', reasonDetail: 'other', resolution: 'refund', channelPlatform: 'shopify' },
      quantity: 1,
      worth: orderWorth(bought),
      asked,
    })
    return [facts['order.value'], facts['return.value']]
  }

  test('are what was paid for goods with their taxes, after discounts and without shipping', () => {
    expect(valuesWith({ lineId: 'line-1', quantity: 3 }, { lineId: 'line-2', quantity: 1 })).toEqual([
      4_440, 4_440,
    ])
  })

  test('are not lowered by what discounts took off, which is a fact of its own', () => {
    const of = (given: Partial<OrderSnapshot>, ...lines: readonly Partial<OrderLine>[]) =>
      orderWorth(order({ ...given, lines: lines.map((one) => line(one)) })).discount
    const discount = { unallocated: { discount: 400, duties: 0, fees: 0 } }
    expect(of(discount, { item: 7_500 }, { lineId: 'line-2', item: 6_000 })).toBe(1_900)
    // The shelf price holds the tax, or it stands beside.
    expect(of({}, { item: 6_198, taxes: { VAT: 1_302 } })).toBe(0)
    expect(of({ taxesIncluded: false }, { item: 6_500, taxes: { VAT: 1_365 } })).toBe(1_000)
    // Two for 19.99 are 10.00 each: the cent between is rounding. A duty within the price is no discount either.
    expect(of({}, { quantity: 2, unitPrice: 1_000, item: 1_999 })).toBe(0)
    expect(of({}, { item: 7_000, duties: 500 })).toBe(0)
  })

  test('count the units that are asked back over all lines of the request', () => {
    // 1,000 less its part of the discount (100), with 210 of tax, is 1,110 for three.
    expect(valuesWith({ lineId: 'line-1', quantity: 1 })).toEqual([4_440, 370])
    expect(valuesWith({ lineId: 'line-1', quantity: 2 }, { lineId: 'line-2', quantity: 1 })).toEqual([
      4_440, 4_070,
    ])
  })

  test('are never more than was bought, whatever was asked', () => {
    expect(valuesWith({ lineId: 'line-1', quantity: 99 }, { lineId: 'unknown', quantity: 1 })).toEqual([
      4_440, 1_110,
    ])
  })
})

test('the ways of payment are known by kind and by the name of the gateway', () => {
  const cod = { tenderId: 't', kind: 'cod', gateway: 'Cash on Delivery (COD)', captured: 100 } as const
  expect(factsOf({ order: { tenders: [cod, { ...cod, tenderId: 'u' }] } })['order.payment_methods']).toEqual([
    'cod',
    'Cash on Delivery (COD)',
  ])
})

test('a guest has no tags and no orders', () => {
  expect(factsOf({ order: { customer: null } })).toMatchObject({ 'customer.tags': [], 'customer.orders': 0 })
})

test('the age of an order is counted from the delivery, else from the fulfilment, else from the order', () => {
  expect(ageOf([sent('2026-03-02T10:00:00Z', '2026-03-05T10:00:00Z')])).toBe(15)
  expect(ageOf([sent('2026-03-02T10:00:00Z', null)])).toBe(18)
  expect(ageOf([])).toBe(19)
})

describe('the days of a line', () => {
  test('are not known while nothing was sent', () => {
    expect(daysOf([])).toEqual([null, null])
  })

  test('are those of the parcel that came last, in whatever order the channel lists them', () => {
    const first = sent('2026-03-02T10:00:00Z', '2026-03-09T10:00:00Z')
    const second = sent('2026-03-04T10:00:00Z', '2026-03-06T10:00:00Z')
    expect(daysOf([first, second])).toEqual(['2026-03-04', '2026-03-09'])
    expect(daysOf([second, first])).toEqual(['2026-03-04', '2026-03-09'])
  })

  test('have no delivery while something sent after the latest delivery is under way', () => {
    const delivered = sent('2026-03-02T10:00:00Z', '2026-03-05T10:00:00Z')
    expect(daysOf([delivered, sent('2026-03-10T10:00:00Z', null)])).toEqual(['2026-03-10', null])
  })

  test('have the latest delivery where an older parcel was never reported as delivered', () => {
    const delivered = sent('2026-03-02T10:00:00Z', '2026-03-05T10:00:00Z')
    expect(daysOf([sent('2026-03-01T10:00:00Z', null), delivered])).toEqual(['2026-03-02', '2026-03-05'])
  })

  test('take no notice of a fulfilment of no units', () => {
    const delivered = sent('2026-03-02T10:00:00Z', '2026-03-05T10:00:00Z')
    expect(daysOf([delivered, sent('2026-03-10T10:00:00Z', '2026-03-12T10:00:00Z', 0)])).toEqual([
      '2026-03-02',
      '2026-03-05',
    ])
  })
})

describe('the zone of the shop', () => {
  const fulfilments = [sent('2026-01-31T15:00:00Z', '2026-01-31T17:30:00Z')]
  const lastDay = (zone: string, now: string) =>
    decideLine(compiled(), factsOf({ line: { fulfilments }, zone, now })).window

  test('says on which day a parcel was delivered, and so which day is the last', () => {
    expect(lastDay('Asia/Jakarta', '2026-02-01T00:00:00Z')).toMatchObject({
      anchoredOn: '2026-02-01',
      lastDay: '2026-03-03',
    })
    expect(lastDay('America/New_York', '2026-02-01T00:00:00Z')).toMatchObject({
      anchoredOn: '2026-01-31',
      lastDay: '2026-03-02',
    })
  })

  test('says when the last day is over: at midnight in the shop', () => {
    expect(lastDay('Asia/Jakarta', '2026-03-03T16:59:59.999Z').isOpen).toBe(true)
    expect(lastDay('Asia/Jakarta', '2026-03-03T17:00:00Z').isOpen).toBe(false)
    expect(lastDay('America/New_York', '2026-03-03T04:59:59Z').isOpen).toBe(true)
    expect(lastDay('America/New_York', '2026-03-03T05:00:00Z').isOpen).toBe(false)
  })
})

describe('law 10, time', () => {
  const own = process.env['TZ']
  afterEach(() => {
    if (own === undefined) delete process.env['TZ']
    else process.env['TZ'] = own
  })
  const zones = fc.constantFrom('Pacific/Kiritimati', 'Asia/Jakarta', 'Europe/Amsterdam', 'America/New_York')
  const instants = fc
    .date({
      min: new Date('2023-11-01T00:00:00Z'),
      max: new Date('2026-06-01T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString())

  test('the last day is counted in the zone of the shop, whatever the zone of the server', () => {
    process.env['TZ'] = 'Pacific/Kiritimati'
    expect(new Date(0).getTimezoneOffset()).not.toBe(0)
    fc.assert(
      fc.property(zones, zones, zones, instants, instants, (shop, here, there, deliveredAt, now) => {
        const decide = () => {
          const fulfilments = [sent('2023-10-01T00:00:00Z', deliveredAt)]
          return decideLine(compiled(), factsOf({ line: { fulfilments }, zone: shop, now }))
        }
        process.env['TZ'] = here
        const decision = decide()
        process.env['TZ'] = there
        expect(decide()).toEqual(decision)
        expect(decision.window).toEqual({
          anchor: 'delivered',
          anchoredOn: dayIn(shop, deliveredAt),
          lastDay: addDays(dayIn(shop, deliveredAt), 30),
          isOpen: dayIn(shop, now) <= addDays(dayIn(shop, deliveredAt), 30),
        })
      }),
      { numRuns: 1_000 },
    )
  })

  test('the hour of a delivery within its day changes nothing', () => {
    const hours = fc.integer({ min: 0, max: 86_399_999 })
    fc.assert(
      fc.property(hours, hours, (one, other) => {
        const [first, second] = [one, other].map((hour) => {
          const deliveredAt = new Date(Date.parse('2026-03-04T17:00:00Z') + hour).toISOString()
          const fulfilments = [sent('2026-03-01T00:00:00Z', deliveredAt)]
          return decideLine(compiled(), factsOf({ line: { fulfilments }, zone: 'Asia/Jakarta' }))
        })
        expect(second).toEqual(first)
      }),
      { numRuns: 1_000 },
    )
  })
})
