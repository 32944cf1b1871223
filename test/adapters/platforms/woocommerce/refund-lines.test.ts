import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refundLines, type RefundLine } from '../../../../app/adapters/platforms/woocommerce/refund-lines.ts'
import {
  reportedOrder,
  reportedRefund,
  type ReportedRefund,
} from '../../../../app/adapters/platforms/woocommerce/reported.ts'
import { formatDecimal } from '../../../../app/domain/money/decimal.ts'
import { sumOf } from '../../../../app/domain/money/exact.ts'
import { goodsOf, unitsWorth } from '../../../../app/domain/settlement/worth.ts'

/** Amounts as the shop keeps them: whole millionths, in whatever decimals it shows. */
type Kept = { readonly id: number; readonly quantity: number; readonly parts: readonly number[] }
type Taken = { readonly id: number; readonly parts: readonly number[] }

const micro = (minor: number, exponent: number): number => minor * 10 ** (6 - exponent)
const texts = (parts: readonly number[], sign = '') => parts.map((part) => sign + formatDecimal(part, 6))

const rounded = (value: number, exponent: number): number => {
  const step = 10 ** (6 - exponent)
  return (Math.sign(value) * Math.floor((Math.abs(value) + Math.floor(step / 2)) / step) * step) / step
}

/** What is left of an item and of each tax, reckoned as the plugin does, in minor units. */
const leftOf = ({ id, parts }: Kept, taken: readonly Taken[], exponent: number): number[] =>
  parts.map((part, at) =>
    rounded(part - sumOf(taken.filter((one) => one.id === id).map((one) => one.parts[at] ?? 0)), exponent),
  )

const roomIn = (left: readonly number[]): number => Math.max(0, sumOf(left))

const asBooked = ({ id, parts }: Taken, sign = '') => {
  const [total = '0', ...taxes] = texts(parts, sign)
  return { id, total, taxes: taxes.map((tax, at) => ({ id: at + 1, total: tax })) }
}

const orderOf = (goods: readonly Kept[], shipping: Kept | null) =>
  reportedOrder.parse({
    id: 1,
    status: 'completed',
    number: '1',
    currency: 'EUR',
    date_created_gmt: '2026-01-01T00:00:00',
    total: '1',
    billing: {},
    shipping: {},
    line_items: goods.map((line) => ({
      ...asBooked(line),
      quantity: line.quantity,
      subtotal: '0',
      subtotal_tax: '0',
      total_tax: '0',
    })),
    shipping_lines: shipping ? [{ ...asBooked(shipping), total_tax: '0' }] : [],
  })

const refundOf = (taken: Taken, at: number): ReportedRefund =>
  reportedRefund.parse({
    id: 100 + at,
    date_created_gmt: '2026-01-02T00:00:00',
    amount: '0',
    fee_lines: [
      {
        ...asBooked(taken, '-'),
        id: 200 + at,
        total_tax: '0',
        meta_data: [{ key: '_refunded_item_id', value: String(taken.id) }],
      },
    ],
  })

type Asked = {
  readonly units: ReadonlyMap<number, number>
  readonly goods: number
  readonly shipping: number
}

const ask = (
  world: { readonly goods: readonly Kept[]; readonly shipping: Kept | null; readonly exponent: number },
  taken: readonly Taken[],
  { units, goods, shipping }: Asked,
): readonly RefundLine[] =>
  refundLines({
    order: orderOf(world.goods, world.shipping),
    refunds: taken.map(refundOf),
    withUnits: true,
    payOut: {
      key: 'k',
      rma: 'R-1',
      orderId: 'woo:c1:1',
      native: { nativeReturnId: '', name: '', lines: [] },
      lines: [...units].map(([id, quantity]) => ({
        nativeLineId: String(id),
        quantity,
        isKept: false,
      })),
      parts: [{ tenderId: 'payment', minor: goods + shipping }],
      outboundShipping: shipping,
      currency: 'EUR',
      exponent: world.exponent,
      note: '',
    },
  })

const minorOf = (text: string, exponent: number): number => Math.round(Number(text) * 10 ** exponent)

/** In minor units, the item first. */
const partsIn = (line: RefundLine, of: number, exponent: number): number[] => [
  minorOf(line.refund_total, exponent),
  ...Array.from({ length: of - 1 }, (_, at) =>
    minorOf(line.refund_tax.find(({ id }) => id === at + 1)?.refund_total ?? '0', exponent),
  ),
]

const asTaken = (line: RefundLine, of: number, exponent: number): Taken => ({
  id: line.id,
  parts: partsIn(line, of, exponent).map((minor) => micro(minor, exponent)),
})

const aLine = (item: number, taxes: readonly number[], quantity: number, exponent = 2): Kept => ({
  id: 7,
  quantity,
  parts: [item, ...taxes].map((minor) => micro(minor, exponent)),
})

describe('the parts of a refund, as cents', () => {
  const oneByOne = (line: Kept, amounts: readonly number[], before: readonly Taken[] = []) => {
    const taken = [...before]
    return amounts.map((goods) => {
      const world = { goods: [line], shipping: null, exponent: 2 }
      const [asked] = ask(world, taken, { units: new Map([[7, 1]]), goods, shipping: 0 })
      if (!asked) throw new Error('nothing was asked for')
      taken.push(asTaken(asked, line.parts.length, 2))
      return partsIn(asked, line.parts.length, 2)
    })
  }

  test('three of 19.99 with 21 % tax come back one by one, and the last finds its tax', () => {
    expect(oneByOne(aLine(5997, [1259], 3), [2419, 2418, 2419])).toEqual([
      [1999, 420],
      [1999, 419],
      [1999, 420],
    ])
  })

  test('after a refund by hand without its tax, the rest is what is left of the item and of the tax', () => {
    const byHand = { id: 7, parts: [micro(1500, 2), 0] }
    expect(oneByOne(aLine(2000, [420], 2), [920], [byHand])).toEqual([[500, 420]])
  })

  test('where somebody refunded more of the item than it cost, nothing is asked for beyond the rest', () => {
    const byHand = { id: 7, parts: [micro(2100, 2), 0] }
    expect(oneByOne(aLine(2000, [420], 2), [320], [byHand])).toEqual([[0, 320]])
    expect(oneByOne(aLine(2000, [420], 2), [500], [byHand])).toEqual([[0, 320]])
  })

  test('a line that was edited to fewer units than come back is still a line', () => {
    const world = { goods: [{ ...aLine(1000, [], 1) }], shipping: null, exponent: 2 }
    const asked = ask(world, [], { units: new Map([[7, 2]]), goods: 920, shipping: 0 })
    expect(asked).toMatchObject([{ quantity: 1, refund_total: '9.20' }])
  })
})

const exponents = fc.constantFrom(0, 2, 3)
const rates = fc.array(fc.integer({ min: 0, max: 2_500 }), { maxLength: 3 })
const fraction = fc.integer({ min: 0, max: 1_000 })

const lines = (exponent: number) =>
  fc.record({
    quantity: fc.integer({ min: 1, max: 6 }),
    item: fc.integer({ min: 0, max: 20_000 }),
    taxes: rates,
    // Some shops keep taxes finer than they show them.
    finer: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10 ** (6 - exponent) - 1 })),
  })

const keptOf =
  (exponent: number) =>
  (
    line: {
      readonly quantity: number
      readonly item: number
      readonly taxes: readonly number[]
      readonly finer: number
    },
    at: number,
  ): Kept => ({
    id: at + 1,
    quantity: line.quantity,
    parts: [line.item, ...line.taxes].map((minor, part) =>
      Math.max(0, micro(minor, exponent) + (part > 0 ? line.finer : 0)),
    ),
  })

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('ours' as const),
      line: fc.nat(2),
      units: fc.integer({ min: 1, max: 6 }),
      goods: fraction,
      shipping: fraction,
    }),
    fc.record({
      kind: fc.constant('by_hand' as const),
      line: fc.nat(2),
      shares: fc.array(fc.oneof(fraction, fc.integer({ min: 1_000, max: 1_400 })), {
        minLength: 4,
        maxLength: 4,
      }),
    }),
  ),
  { maxLength: 10 },
)

const worlds = exponents.chain((exponent) =>
  fc.record({
    exponent: fc.constant(exponent),
    lines: fc.array(lines(exponent), { minLength: 2, maxLength: 3 }),
    steps,
  }),
)

test('whatever comes back, in whatever order, and whatever was refunded by hand: each part fits, and all are the amount', () => {
  fc.assert(
    fc.property(worlds, ({ exponent, lines: given, steps: done }) => {
      const kept = given.map(keptOf(exponent))
      const goods = kept.slice(0, -1)
      const shipping = kept.at(-1) ?? null
      const taken: Taken[] = []
      const left = (line: Kept) => leftOf(line, taken, exponent)
      const part = (of: number, share: number) => Math.floor((of * share) / 1_000)
      for (const step of done) {
        const line = kept[step.line % kept.length]
        if (!line) continue
        if (step.kind === 'by_hand') {
          const parts = left(line).map((minor, at) =>
            micro(part(Math.max(0, minor), step.shares[at] ?? 0), exponent),
          )
          taken.push({ id: line.id, parts })
          continue
        }
        const units = new Map(goods.map(({ id, quantity }) => [id, Math.min(quantity, step.units)]))
        const room = sumOf(goods.map((one) => roomIn(left(one))))
        const ofShipping = shipping ? part(roomIn(left(shipping)), step.shipping) : 0
        const asked = { units, goods: part(room, step.goods), shipping: ofShipping }
        const booked = ask({ goods, shipping, exponent }, taken, asked).map((one) => {
          const sold = kept.find(({ id }) => id === one.id)
          if (!sold) throw new Error('a line of no order')
          const parts = partsIn(one, sold.parts.length, exponent)
          for (const [at, minor] of parts.entries()) {
            expect(minor).toBeGreaterThanOrEqual(0)
            expect(minor).toBeLessThanOrEqual(Math.max(0, left(sold)[at] ?? 0))
          }
          return asTaken(one, sold.parts.length, exponent)
        })
        const sum = sumOf(booked.flatMap(({ parts }) => parts))
        expect(sum).toBe(micro(asked.goods + ofShipping, exponent))
        taken.push(...booked)
      }
    }),
    { numRuns: 500 },
  )
})

const returned = fc.record({
  exponent: exponents,
  item: fc.integer({ min: 0, max: 20_000 }),
  taxes: rates,
  order: fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 1 }),
  cuts: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  taxesIncluded: fc.boolean(),
})

test('the units of a line, in any groups and any order, take its item and each tax to the last cent', () => {
  fc.assert(
    fc.property(returned, ({ exponent, item, taxes, order, cuts, taxesIncluded }) => {
      const line = aLine(item, taxes, order.length, exponent)
      const worth = {
        lineId: '7',
        quantity: order.length,
        taxesIncluded,
        item,
        taxes: Object.fromEntries(taxes.map((tax, at) => [String(at), tax])),
        duties: 0,
        fees: 0,
      }
      // Unit numbers run from one to the quantity, in the order that was drawn.
      const ranks = order.map((unit) => order.filter((other) => other <= unit).length)
      const groups = ranks.reduce<number[][]>(
        (all, unit, at) =>
          at > 0 && cuts[at] ? [...all.slice(0, -1), [...(all.at(-1) ?? []), unit]] : [...all, [unit]],
        [],
      )
      const taken: Taken[] = []
      for (const group of groups) {
        const goods = goodsOf(unitsWorth(worth, group))
        const left = leftOf(line, taken, exponent)
        const asked = ask({ goods: [line], shipping: null, exponent }, taken, {
          units: new Map([[7, group.length]]),
          goods,
          shipping: 0,
        })
        for (const one of asked) {
          const parts = partsIn(one, line.parts.length, exponent)
          parts.forEach((minor, at) => expect(minor).toBeLessThanOrEqual(left[at] ?? 0))
          expect(sumOf(parts)).toBe(goods)
          taken.push(asTaken(one, line.parts.length, exponent))
        }
      }
      expect(leftOf(line, taken, exponent)).toEqual(line.parts.map(() => 0))
    }),
    { numRuns: 500 },
  )
})
