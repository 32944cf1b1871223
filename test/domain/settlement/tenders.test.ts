import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bug } from '../../../app/domain/bug.ts'
import { sumOf } from '../../../app/domain/money/exact.ts'
import { allocateToTenders } from '../../../app/domain/settlement/tenders.ts'

const card = { tenderId: 'card-1', kind: 'card', remaining: 1000 }
const gift = { tenderId: 'gift-1', kind: 'gift_card', remaining: 300 }
const otherGift = { tenderId: 'gift-2', kind: 'gift_card', remaining: 200 }

describe('tenders', () => {
  test('a payout goes to the tenders in the stated order, each up to what remains on it', () => {
    expect(allocateToTenders(700, [card, gift, otherGift], ['gift_card', 'card'])).toEqual({
      ok: true,
      value: [
        { tenderId: 'gift-1', minor: 300 },
        { tenderId: 'gift-2', minor: 200 },
        { tenderId: 'card-1', minor: 200 },
      ],
    })
  })

  test('a kind that the order does not state comes last', () => {
    expect(allocateToTenders(1100, [gift, card], ['card'])).toEqual({
      ok: true,
      value: [
        { tenderId: 'card-1', minor: 1000 },
        { tenderId: 'gift-1', minor: 100 },
      ],
    })
  })

  test('more than all tenders can take is refused as a whole', () => {
    expect(allocateToTenders(1501, [card, gift, otherGift], [])).toEqual({
      ok: false,
      refusal: { code: 'exceeds_ceiling', wanted: 1501, remaining: 1500 },
    })
  })

  test('a tender that was paid back beyond its ceiling gets nothing and lends nothing', () => {
    const overdrawn = { ...gift, remaining: -50 }
    expect(allocateToTenders(1000, [overdrawn, card], [])).toEqual({
      ok: true,
      value: [{ tenderId: 'card-1', minor: 1000 }],
    })
    expect(allocateToTenders(1001, [overdrawn, card], [])).toMatchObject({ ok: false })
  })

  test('nothing to pay needs no tender; less than nothing is a mistake of ours', () => {
    expect(allocateToTenders(0, [], [])).toEqual({ ok: true, value: [] })
    expect(() => allocateToTenders(-1, [card], [])).toThrow(Bug)
  })

  test('ceiling: over any payouts, no tender gets back more than was captured on it, and no payout loses a cent', () => {
    const kinds = ['card', 'gift_card', 'store_credit', 'cod'] as const
    const tender = fc.record({
      kind: fc.constantFrom(...kinds),
      captured: fc.nat(2000),
      outside: fc.nat(500),
    })
    const orders = fc.record({
      tenders: fc.array(tender, { maxLength: 5 }),
      payouts: fc.array(fc.nat(1500), { maxLength: 8 }),
      order: fc.shuffledSubarray([...kinds]),
    })
    const holds = fc.property(orders, ({ tenders, payouts, order }) => {
      const balances = tenders.map(({ kind, captured, outside }, index) => ({
        tenderId: `t${index}`,
        kind,
        remaining: captured - outside,
      }))
      for (const payout of payouts) {
        const open = sumOf(balances.map(({ remaining }) => Math.max(0, remaining)))
        const parts = allocateToTenders(payout, balances, order)
        expect(parts.ok).toBe(payout <= open)
        if (!parts.ok) continue
        expect(sumOf(parts.value.map(({ minor }) => minor))).toBe(payout)
        for (const { tenderId, minor } of parts.value) {
          const balance = balances.find((one) => one.tenderId === tenderId)
          expect(minor).toBeLessThanOrEqual(balance?.remaining ?? 0)
          if (balance) balance.remaining -= minor
        }
      }
    })
    fc.assert(holds, { numRuns: 1000 })
  })
})
