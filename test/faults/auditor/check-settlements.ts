import { byOrderLine, callsDoing, eventsOf, lineIdOf, type Case } from './case.ts'
import { minorWith, type Books } from './books.ts'
import { partOf, share, sum } from './exact.ts'
import type { Report } from './finding.ts'
import type { EventData, Settled, SettledLine } from './ledger.ts'
import { standingOf } from './standing.ts'
import { goodsOfUnit, paidLines, shippingOf, worthOfUnit, type PaidLine } from './worth.ts'

/** Every settlement is computed again, from what the books say was paid, by other arithmetic. */
export const checkSettlements = (report: Report, books: Books, cases: readonly Case[]): void => {
  for (const one of cases) {
    const settlements = eventsOf(one, 'settlement_made')
    const { standing, isFirst } = standingOf(one)
    for (const made of settlements) checkSettlement(report, books, one, made, isFirst(made))
    checkWholeReturn(report, one, settlements)
    checkUnitsOnce(report, one, standing)
  }
  checkShippingOnce(report, cases)
}

type Made = { readonly settled: Settled; readonly lines: readonly SettledLine[]; readonly where: string }

const checkSettlement = (
  report: Report,
  books: Books,
  one: Case,
  data: EventData,
  isFirst: boolean,
): void => {
  if (!data.settled || !one.order) return
  const made: Made = {
    settled: data.settled,
    lines: (data.lines ?? []) as unknown as readonly SettledLine[],
    where: `${one.where}, settlement ${data.settlementId ?? ''}`,
  }
  const paid = new Map(paidLines(one.order, one.ours.exponent).map((line) => [line.lineId, line]))
  checkWorth(report, one, made, paid)
  checkDeductions(report, books, one, made, paid, isFirst)
  checkIdentity(report, made)
}

const unitsOf = (one: Case, { returnLineId, from, quantity }: SettledLine): readonly number[] =>
  one.lines.find((line) => line.returnLineId === returnLineId)?.units.slice(from, from + quantity) ?? []

const checkWorth = (
  report: Report,
  one: Case,
  { settled, lines, where }: Made,
  paid: ReadonlyMap<string, PaidLine>,
): void => {
  const { entitlement } = settled
  const worths = lines.map((line) => {
    const known = paid.get(lineIdOf(one, line.returnLineId))
    return known ? sum(unitsOf(one, line).map((unit) => worthOfUnit(known, unit))) : Number.NaN
  })
  const theirs = entitlement.lines.map(
    ({ item, taxes, duties, fees }) => item + sum(Object.values(taxes)) + duties + fees,
  )
  report.must(
    worths.join() === theirs.join(),
    'units are worth their exact share of what was paid',
    where,
    () => `computed ${worths.join(', ')}; settled ${theirs.join(', ')}`,
  )
  const shipping = entitlement.shipping + sum(Object.values(entitlement.shippingTaxes))
  const charged = one.order ? shippingOf(one.order, one.ours.exponent) : 0
  report.must(
    shipping === 0 || shipping === charged,
    'shipping comes back whole or not at all',
    where,
    () => `charged ${charged}, granted ${shipping}`,
  )
  report.must(
    entitlement.total === sum(worths) + shipping,
    'an entitlement is the sum of its parts',
    where,
    () => `${entitlement.total} is not ${sum(worths)} + ${shipping}`,
  )
}

type Taken = { readonly name: string; readonly minor: number }

const checkDeductions = (
  report: Report,
  books: Books,
  one: Case,
  made: Made,
  paid: ReadonlyMap<string, PaidLine>,
  isFirst: boolean,
): void => {
  const asked = [
    ...made.lines.flatMap((line) => [...restocking(books, one, line, paid), ...conditions(one, line, paid)]),
    ...(isFirst ? returnShipping(one) : []),
  ]
  let left = made.settled.entitlement.total
  const expected = asked.map(({ name, minor }) => {
    const taken = Math.min(minor, left)
    left -= taken
    return `${name} ${taken}`
  })
  const named = made.settled.settlement.deductions.filter(
    ({ name }) => name !== 'already_refunded' && name !== 'not_captured',
  )
  report.must(
    expected.join() === named.map(({ name, minor }) => `${name} ${minor}`).join(),
    'deductions are those of the policy and the channel, each cut to what is left',
    made.where,
    () =>
      `computed ${expected.join(', ')}; taken ${named.map(({ name, minor }) => `${name} ${minor}`).join(', ')}`,
  )
}

/** The fee that the channel computed for the whole line, shared over its units. */
const restocking = (
  books: Books,
  one: Case,
  line: SettledLine,
  paid: ReadonlyMap<string, PaidLine>,
): readonly Taken[] => {
  const [native] = one.natives
  const asked = one.lines.find(({ returnLineId }) => returnLineId === line.returnLineId)
  if (!native || !asked) return []
  const fee =
    byOrderLine(books, native, ({ restockingFee }) =>
      restockingFee ? minorWith(restockingFee.amount.presentment, one.ours.exponent) : 0,
    ).get(asked.lineId) ?? 0
  const units = Array.from({ length: line.quantity }, (_, index) => line.from + index + 1)
  const minor = sum(units.map((unit) => share(fee, asked.units.length, unit)))
  const known = paid.get(asked.lineId)
  const goods = known ? sum(unitsOf(one, line).map((unit) => goodsOfUnit(known, unit))) : 0
  return minor > 0 ? [{ name: 'restocking_fee', minor: Math.min(minor, goods) }] : []
}

/** Units in the order of their numbers are A first, then B, then C. */
const conditions = (one: Case, line: SettledLine, paid: ReadonlyMap<string, PaidLine>): readonly Taken[] => {
  const asked = one.lines.find(({ returnLineId }) => returnLineId === line.returnLineId)
  const known = asked && paid.get(asked.lineId)
  if (!asked || !known) return []
  const units = unitsOf(one, line)
  let next = 0
  return (['A', 'B', 'C'] as const).flatMap((grade) => {
    const graded = units.slice(next, (next += line.graded[grade]))
    const { basisPoints } = asked.decision.answers.grades[grade]
    if (graded.length === 0 || basisPoints === 0) return []
    const goods = sum(graded.map((unit) => goodsOfUnit(known, unit)))
    return [{ name: `condition_${grade}`, minor: partOf(goods, basisPoints) }]
  })
}

const returnShipping = (one: Case): readonly Taken[] => {
  const fees = one.natives[0]?.shippingFees ?? []
  const minor = sum(fees.map(({ amount }) => minorWith(amount.presentment, one.ours.exponent)))
  return minor > 0 ? [{ name: 'return_shipping', minor }] : []
}

const checkIdentity = (report: Report, { settled, where }: Made): void => {
  const { entitlement, settlement, payout } = settled
  const deducted = sum(settlement.deductions.map(({ minor }) => minor))
  const paid = sum(payout.map(({ minor }) => minor))
  report.must(
    entitlement.total === settlement.entitlement &&
      settlement.entitlement === settlement.settlement + deducted &&
      settlement.settlement === paid &&
      settlement.settlement >= 0,
    'entitlement = payout + named deductions',
    where,
    () => `${entitlement.total} is not ${paid} + ${deducted} (settlement ${settlement.settlement})`,
  )
}

/** Over the whole return: what it was entitled to is what the channel was told to pay, what was deducted, and what was given up. */
const checkWholeReturn = (report: Report, one: Case, settlements: readonly EventData[]): void => {
  const entitled = sum(settlements.map(({ settled }) => settled?.entitlement.total ?? 0))
  const deducted = sum(
    settlements.flatMap(({ settled }) => settled?.settlement.deductions.map(({ minor }) => minor) ?? []),
  )
  const paid = sum(
    callsDoing(one, 'pay_out').flatMap(({ work }) => (work.parts ?? []).map(({ minor }) => minor)),
  )
  report.must(
    entitled === paid + deducted && callsDoing(one, 'pay_out').length === settlements.length,
    'a return pays each settlement once',
    one.where,
    () => `entitled ${entitled}, payouts ${paid}, deducted ${deducted}`,
  )
}

const checkUnitsOnce = (report: Report, one: Case, standing: readonly EventData[]): void => {
  for (const { returnLineId, units } of one.lines) {
    const settled = standing
      .flatMap(({ lines }) => (lines ?? []) as unknown as readonly SettledLine[])
      .filter((line) => line.returnLineId === returnLineId)
    report.must(
      sum(settled.map(({ quantity }) => quantity)) <= units.length,
      'a unit is settled once',
      one.where,
      () => `${sum(settled.map(({ quantity }) => quantity))} of ${units.length} units`,
    )
  }
}

const checkShippingOnce = (report: Report, cases: readonly Case[]): void => {
  const granting = cases.flatMap((one) =>
    eventsOf(one, 'settlement_made').flatMap(({ settled, settlementId }) => {
      const pay = callsDoing(one, 'pay_out').find(({ work }) => work.settlementId === settlementId)
      const isPaid = pay?.status === 'confirmed'
      return isPaid && (settled?.entitlement.shipping ?? 0) > 0 ? [one.ours.orderId] : []
    }),
  )
  for (const orderId of new Set(granting)) {
    const times = granting.filter((each) => each === orderId).length
    report.must(times === 1, 'shipping comes back once per order', orderId, () => `${times} times`)
  }
}
