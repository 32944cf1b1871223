import { describe, expect, test } from 'vitest'
import type { ReturnState } from '../../../app/domain/returns/return-state.ts'
import {
  riskPoints,
  signalsOf,
  type RiskReason,
  type SignalSources,
} from '../../../app/domain/signals/customer-signals.ts'
import { anOrder } from '../../builders/order.ts'
import { accepted, aReturnDesk } from '../../builders/return-desk.ts'

const now = '2026-11-22T12:00:00.000Z'
const daysAgo = (days: number, ms = 0) => new Date(Date.parse(now) - days * 86_400_000 - ms).toISOString()

const [plain] = (() => {
  const desk = aReturnDesk(anOrder())
  accepted(desk.ask([{ quantity: 1 }]))
  return desk.all()
})()
if (!plain) throw new Error('a desk that was asked has a return')

type Given = {
  readonly requestedAt?: string
  readonly orderId?: string
  readonly units?: number
  readonly isKept?: boolean
  readonly wrong?: number
  readonly empty?: number
  readonly worth?: number
  /** When it was found, and when it was decided that it is kept; with the request, unless said otherwise. */
  readonly foundAt?: string
  readonly keptAt?: string
}

/** A return of one line; each of an order of its own, unless said otherwise. */
const aReturn = (
  { units = 1, isKept = false, wrong = 0, empty = 0, ...given }: Given,
  at = 0,
): ReturnState => ({
  ...plain,
  requestedAt: given.requestedAt ?? daysAgo(10),
  request: {
    ...plain.request,
    orderId: given.orderId ?? `order-${at}`,
    preview: {
      ...plain.request.preview,
      entitlement: {
        ...plain.request.preview.entitlement,
        total: given.worth ?? plain.request.preview.entitlement.total,
      },
    },
  },
  lines: plain.lines.map((line) => ({
    ...line,
    units: Array.from({ length: units }, (_, unit) => unit + 1),
    goods: isKept ? 'keep' : 'send_back',
    goodsAt: given.keptAt ?? given.requestedAt ?? daysAgo(10),
    receipts: { ...line.receipts, wrong_item: wrong, empty },
    mismatches: [{ at: given.foundAt ?? given.requestedAt ?? daysAgo(10), quantity: wrong + empty }],
  })),
})

const signals = (given: Partial<SignalSources>) =>
  signalsOf({
    ...{ now, returns: [], ordersCount: 100, currency: 'EUR', exponent: 2, photosSeenBefore: 0 },
    ...{ photosOf: now, othersAtAddress: [], cleared: new Map() },
    ...given,
  })
const returnsOf = (given: readonly Given[]) => given.map(aReturn)
const times = (count: number, given: Given = {}) => returnsOf(Array.from({ length: count }, () => given))

/** Reason by reason: what is just enough, and what is just not. */
const edges: Readonly<Record<RiskReason, readonly (readonly [string, Partial<SignalSources>, boolean])[]>> = {
  returns_often: [
    ['three in ninety days', { returns: times(3) }, false],
    ['four in ninety days', { returns: times(4) }, true],
    [
      'four, of which one came ninety days ago to the moment',
      { returns: [...times(3), aReturn({ requestedAt: daysAgo(90) })] },
      false,
    ],
    [
      'four, of which one came a moment later than that',
      { returns: [...times(3), aReturn({ requestedAt: daysAgo(90, -1) })] },
      true,
    ],
    [
      'four, of which one comes later than now',
      { returns: [...times(3), aReturn({ requestedAt: daysAgo(0, -1) })] },
      false,
    ],
  ],
  returns_most: [
    ['three of six orders', { returns: times(3), ordersCount: 6 }, true],
    ['three of seven orders', { returns: times(3), ordersCount: 7 }, false],
    ['two of two orders', { returns: times(2), ordersCount: 2 }, false],
    ['three returns of one order of six', { returns: times(3, { orderId: 'one' }), ordersCount: 6 }, false],
    [
      'three of six, of which one came a year ago to the moment',
      { returns: [...times(2), aReturn({ requestedAt: daysAgo(365) }, 3)], ordersCount: 6 },
      false,
    ],
  ],
  keeps_often: [
    ['two kept of four units', { returns: returnsOf([{ units: 2, isKept: true }, { units: 2 }]) }, true],
    ['two kept of five units', { returns: returnsOf([{ units: 2, isKept: true }, { units: 3 }]) }, false],
    ['one kept of one', { returns: times(1, { isKept: true }) }, false],
  ],
  sent_other_goods: [
    ['nothing wrong', { returns: times(1) }, false],
    ['one unit of something else', { returns: times(1, { wrong: 1 }) }, true],
    ['one empty parcel', { returns: times(1, { empty: 1 }) }, true],
    ['a year ago to the moment', { returns: times(1, { wrong: 1, requestedAt: daysAgo(365) }) }, false],
  ],
  photo_seen_before: [
    ['none', { photosSeenBefore: 0 }, false],
    ['one', { photosSeenBefore: 1 }, true],
  ],
  shared_address: [
    ['two others', { othersAtAddress: [daysAgo(1), daysAgo(2)] }, false],
    ['three others', { othersAtAddress: [daysAgo(1), daysAgo(2), daysAgo(364)] }, true],
  ],
}

describe.each(Object.entries(edges))('%s', (reason, cases) => {
  test.each(cases)('%s', (_name, given, applies) => {
    const { reasons, score } = signals(given)
    expect(reasons.includes(reason as RiskReason)).toBe(applies)
    expect(score).toBe(reasons.reduce((sum, one) => sum + riskPoints[one], 0))
  })

  test('cleared, it stands again by what happened after that alone', () => {
    const applying = cases.find(([, , applies]) => applies)?.[1] ?? {}
    const cleared = (at: string) => signals({ ...applying, cleared: new Map([[reason as RiskReason, at]]) })
    expect(cleared(daysAgo(400)).reasons).toContain(reason)
    const after = cleared(now)
    expect(after.reasons).not.toContain(reason)
    expect({ ...after, score: 0, reasons: [] }).toEqual({ ...signals(applying), score: 0, reasons: [] })
  })
})

test('what was asked back counts exactly up to what a number holds, and no further', () => {
  const most = Number.MAX_SAFE_INTEGER
  expect(signals({ returns: times(1, { worth: most }) }).returnedValue365d).toBe(most)
  expect(signals({ returns: times(3, { worth: most }) }).returnedValue365d).toBe(most)
  expect(signals({ returns: times(2, { worth: 1_250 }) }).returnedValue365d).toBe(2_500)
})

describe('a reason that was cleared stands again', () => {
  const cleared = (reason: RiskReason) => ({ cleared: new Map([[reason, daysAgo(7)]]) })

  test('by other goods that came after that, also of a return from before', () => {
    const reasonsOf = (foundAt: string) =>
      signals({
        returns: returnsOf([{ requestedAt: daysAgo(12), wrong: 1, foundAt }]),
        ...cleared('sent_other_goods'),
      }).reasons
    expect(reasonsOf(daysAgo(8))).toEqual([])
    expect(reasonsOf(daysAgo(6))).toEqual(['sent_other_goods'])
  })

  test('by goods that were left with the shopper after that, also of a return from before', () => {
    const reasonsOf = (keptAt: string) =>
      signals({
        returns: times(2, { requestedAt: daysAgo(12), isKept: true, keptAt }),
        ...cleared('keeps_often'),
      }).reasons
    expect(reasonsOf(daysAgo(8))).toEqual([])
    expect(reasonsOf(daysAgo(6))).toEqual(['keeps_often'])
  })

  test('and not by a return from before as such', () => {
    expect(
      signals({ returns: times(4, { requestedAt: daysAgo(12) }), ...cleared('returns_often') }).reasons,
    ).toEqual([])
  })
})
