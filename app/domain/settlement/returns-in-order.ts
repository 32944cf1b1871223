import { Bug } from '../bug.ts'
import { exact } from '../money/exact.ts'
import { accept, refuse, type Outcome } from '../outcome.ts'
import { entitlementOf, type Entitlement, type LineUnits } from './entitlement.ts'
import type { PaidOrder } from './paid-order.ts'
import { settle, type DeductionName, type DeductionTerm, type Settlement } from './settle.ts'
import { lowestFreeUnits, type TooManyUnits } from './units.ts'

/** An order with what was captured for it and what was refunded outside, in minor units. */
export type CapturedOrder = {
  readonly paid: PaidOrder
  readonly captured: number
  readonly refundedOutside: number
}

/** A return as it is asked for: how many units of which lines, and what is to be deducted. */
export type AskedReturn = {
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[]
  readonly withShipping: boolean
  readonly cancelled: boolean
  readonly deductions: readonly DeductionTerm[]
}

export type SettledReturn = { readonly entitlement: Entitlement; readonly settled: Settlement }

/** All returns of an order. `remaining` is captured, less refunded outside, less paid back. */
export type SettledReturns = {
  readonly returns: readonly SettledReturn[]
  readonly paidBack: number
  readonly remaining: number
}

/** The refusal of one return in the row; `position` counts from 0. */
export type ReturnRefused = TooManyUnits & { readonly position: number }

/**
 * Settles the returns of one order in the order of their submission, each paid before the next. Units are reserved on
 * submission, the lowest free numbers first. A cancelled return frees its units after the next one was submitted; it shows
 * what it would have been worth and pays nothing: what its deductions leave is deducted as `cancelled`. Shipping is granted
 * once: a second grant is worth nothing, unless the return that had the first was cancelled. Refuses `too_many_units`.
 */
export const settleInOrder = (
  order: CapturedOrder,
  asked: readonly AskedReturn[],
): Outcome<SettledReturns, ReturnRefused> => {
  const units = unitBook(order.paid)
  const returns: SettledReturn[] = []
  let money: MoneyState = { shippingGranted: false, paidBack: 0, deductedOutside: 0 }
  for (const [position, one] of asked.entries()) {
    const reserved = units.reserve(one)
    if (!reserved.ok) return refuse({ ...reserved.refusal, position })
    const withShipping = one.withShipping && !money.shippingGranted
    const entitlement = entitlementOf(order.paid, reserved.value, { withShipping })
    const settled = one.cancelled
      ? settleCancelled(entitlement, one)
      : settleOne(order, money, entitlement, one)
    returns.push({ entitlement, settled })
    money = {
      shippingGranted: money.shippingGranted || (withShipping && !one.cancelled),
      paidBack: exact(money.paidBack + settled.settlement),
      deductedOutside: money.deductedOutside + deductedAs('already_refunded', settled),
    }
  }
  const { paidBack } = money
  return accept({ returns, paidBack, remaining: remainingOf(order, money) })
}

type MoneyState = {
  readonly shippingGranted: boolean
  readonly paidBack: number
  readonly deductedOutside: number
}

const remainingOf = (order: CapturedOrder, { paidBack }: MoneyState): number =>
  exact(order.captured - order.refundedOutside - paidBack)

const settleOne = (
  order: CapturedOrder,
  money: MoneyState,
  entitlement: Entitlement,
  { deductions }: AskedReturn,
): Settlement => {
  const refundedOutside = order.refundedOutside - money.deductedOutside
  return settle({
    entitlement,
    deductions,
    ceiling: { remaining: remainingOf(order, money), refundedOutside },
  })
}

const settleCancelled = (entitlement: Entitlement, { deductions }: AskedReturn): Settlement => {
  const noCeiling = { remaining: entitlement.total, refundedOutside: 0 }
  const would = settle({ entitlement, deductions, ceiling: noCeiling })
  const name: DeductionName = 'cancelled'
  const cancelled = { name, minor: would.settlement, asked: would.settlement }
  return { ...would, deductions: [...would.deductions, cancelled], settlement: 0 }
}

const deductedAs = (name: DeductionName, { deductions }: Settlement): number =>
  deductions.reduce((sum, deduction) => sum + (deduction.name === name ? deduction.minor : 0), 0)

/** Which units are reserved. What a cancelled return held becomes free when the next one has reserved its own. */
const unitBook = (paid: PaidOrder) => {
  const lines = new Map(
    paid.lines.map(({ lineId, quantity }) => [lineId, { lineId, quantity, taken: new Set<number>() }]),
  )
  const lineOf = (lineId: string) => {
    const line = lines.get(lineId)
    if (!line) throw new Bug(`no line ${lineId} in this order`)
    return line
  }
  let held: readonly LineUnits[] = []
  const reserve = (asked: AskedReturn): Outcome<readonly LineUnits[], TooManyUnits> => {
    const reserved: LineUnits[] = []
    for (const { lineId, quantity } of asked.lines) {
      const line = lineOf(lineId)
      const free = lowestFreeUnits(line, line.taken, quantity)
      if (!free.ok) return free
      for (const unit of free.value) line.taken.add(unit)
      reserved.push({ lineId, units: free.value })
    }
    for (const { lineId, units } of held) for (const unit of units) lineOf(lineId).taken.delete(unit)
    held = asked.cancelled ? reserved : []
    return accept(reserved)
  }
  return { reserve }
}
