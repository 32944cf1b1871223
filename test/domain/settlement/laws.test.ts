import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumOf } from '../../../app/domain/money/exact.ts'
import { entitlementOf, type Entitlement } from '../../../app/domain/settlement/entitlement.ts'
import type { PaidOrder } from '../../../app/domain/settlement/paid-order.ts'
import { settleInOrder } from '../../../app/domain/settlement/returns-in-order.ts'
import { taxSum, unitsWorth, worthOf } from '../../../app/domain/settlement/worth.ts'
import { fullyReturnedFiles, orderFiles, paidTotal, settleFiles, taskOf } from './settle-files.ts'

const check = <Input>(inputs: fc.Arbitrary<Input>, holds: (input: Input) => void) =>
  fc.assert(fc.property(inputs, holds), { numRuns: 1000 })

const orders = orderFiles.map((file) => taskOf(file).order.paid)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const wholeOrder = (paid: PaidOrder) =>
  paid.lines.map(({ lineId, quantity }) => ({ lineId, units: upTo(quantity) }))

describe('conservation', () => {
  test('the units of a line are worth what was paid for it, component by component', () => {
    check(orders, (paid) => {
      for (const line of worthOf(paid)) {
        const { item, taxes, duties, fees } = line
        expect(unitsWorth(line, upTo(line.quantity))).toEqual({ item, taxes, duties, fees })
      }
    })
  })

  test('the lines and the shipping of an order are worth what was paid for it', () => {
    check(orderFiles, (file) => {
      const { paid } = taskOf(file).order
      expect(entitlementOf(paid, wholeOrder(paid), { withShipping: true }).total).toBe(paidTotal(file))
    })
  })

  test('a unit is worth its exact part rounded up or down; where prices include tax, that is its shelf price', () => {
    check(orders, (paid) => {
      for (const line of worthOf(paid)) {
        const paidForGoods = line.taxesIncluded ? line.item + taxSum(line.taxes) : line.item
        for (const unit of upTo(line.quantity)) {
          const worth = unitsWorth(line, [unit])
          const shelf = line.taxesIncluded ? worth.item + taxSum(worth.taxes) : worth.item
          expect([
            Math.floor(paidForGoods / line.quantity),
            Math.ceil(paidForGoods / line.quantity),
          ]).toContain(shelf)
        }
      }
    })
  })

  test('a unit is never worth less than nothing, though its item may be, by one minor unit for each included tax', () => {
    check(orders, (paid) => {
      for (const line of worthOf(paid)) {
        for (const unit of upTo(line.quantity)) {
          const { item, taxes, duties, fees } = unitsWorth(line, [unit])
          expect(
            Math.min(item + taxSum(taxes), ...Object.values(taxes), duties, fees),
          ).toBeGreaterThanOrEqual(0)
          expect(item + (line.taxesIncluded ? Object.keys(taxes).length : 0)).toBeGreaterThanOrEqual(0)
        }
      }
    })
  })
})

describe('partition invariance', () => {
  test('units that come back in any order and grouping are worth the same in all', () => {
    const shuffled = orders.chain((paid) => {
      const units = wholeOrder(paid).flatMap(({ lineId, units }) => units.map((unit) => ({ lineId, unit })))
      const order = fc.shuffledSubarray(units, { minLength: units.length })
      return fc.record({ paid: fc.constant(paid), order, size: fc.integer({ min: 1, max: 20 }) })
    })
    check(shuffled, ({ paid, order, size }) => {
      const parts: Entitlement[] = []
      for (let from = 0; from < order.length; from += size) {
        const units = order.slice(from, from + size).map(({ lineId, unit }) => ({ lineId, units: [unit] }))
        parts.push(entitlementOf(paid, units, { withShipping: false }))
      }
      const whole = entitlementOf(paid, wholeOrder(paid), { withShipping: false })
      expect(sumOf(parts.map(({ total }) => total))).toBe(whole.total)
      for (const component of ['item', 'duties', 'fees'] as const) {
        const inParts = parts.flatMap(({ lines }) => lines.map((line) => line[component]))
        expect(sumOf(inParts)).toBe(sumOf(whole.lines.map((line) => line[component])))
      }
    })
  })

  test('an order that comes back whole, over any returns and with cancelled ones between them, pays back all that was paid', () => {
    check(fullyReturnedFiles, (file) => {
      const { order, returns } = taskOf(file)
      const settled = settleInOrder(order, returns)
      expect(settled).toMatchObject({ ok: true, value: { paidBack: file.captured, remaining: 0 } })
    })
  })

  test('a whole return is what was paid, minus its named deductions', () => {
    check(settleFiles, (file) => {
      const { order, returns } = taskOf({ ...file, captured: paidTotal(file), refundedOutside: 0 })
      const lines = order.paid.lines.map(({ lineId, quantity }) => ({ lineId, quantity }))
      const deductions = returns[0]?.deductions ?? []
      const settled = settleInOrder(order, [{ lines, withShipping: true, cancelled: false, deductions }])
      const taken = settled.ok ? settled.value.returns.flatMap((one) => one.settled.deductions) : []
      const paidBack = paidTotal(file) - sumOf(taken.map(({ minor }) => minor))
      expect(taken.map(({ name }) => name)).toEqual(deductions.map(({ name }) => name))
      expect(settled).toMatchObject({ ok: true, value: { paidBack } })
    })
  })
})

test('ceiling: after each return, no more was paid back than was captured and not refunded outside', () => {
  check(settleFiles, (file) => {
    const { order, returns } = taskOf(file)
    for (const count of upTo(returns.length)) {
      const settled = settleInOrder(order, returns.slice(0, count))
      if (!settled.ok) return
      expect(settled.value.remaining).toBeGreaterThanOrEqual(0)
      expect(settled.value.paidBack + settled.value.remaining).toBe(file.captured - file.refundedOutside)
    }
  })
})

test('no double resolution: no unit is in two returns, unless the first was cancelled and another one submitted since', () => {
  check(settleFiles, (file) => {
    const { order, returns } = taskOf(file)
    const settled = settleInOrder(order, returns)
    if (!settled.ok) return
    const live = new Set<string>()
    const freed: string[][] = []
    settled.value.returns.forEach(({ entitlement }, position) => {
      const units = entitlement.lines.flatMap(({ lineId, units }) => units.map((unit) => `${lineId} ${unit}`))
      for (const unit of units) expect(live.has(unit)).toBe(false)
      for (const unit of units) live.add(unit)
      for (const unit of freed.pop() ?? []) live.delete(unit)
      if (returns[position]?.cancelled) freed.push(units)
    })
  })
})

test('settlement identity: what a return is worth is what it pays and what is deducted, never less than nothing', () => {
  check(settleFiles, (file) => {
    const { order, returns } = taskOf(file)
    const settled = settleInOrder(order, returns)
    if (!settled.ok) return
    for (const { entitlement, settled: one } of settled.value.returns) {
      const lines = entitlement.lines.map((line) => line.item + taxSum(line.taxes) + line.duties + line.fees)
      const shipping = entitlement.shipping + taxSum(entitlement.shippingTaxes)
      expect(sumOf(lines) + shipping).toBe(entitlement.total)
      expect(one.settlement + sumOf(one.deductions.map(({ minor }) => minor))).toBe(entitlement.total)
      expect(Math.min(one.settlement, ...one.deductions.map(({ minor }) => minor))).toBeGreaterThanOrEqual(0)
    }
    expect(sumOf(settled.value.returns.map((one) => one.settled.settlement))).toBe(settled.value.paidBack)
  })
})
