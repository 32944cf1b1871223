import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptEverything } from '../../../app/domain/backtest/accept-everything.ts'
import { paidBackBy, type BacktestCase } from '../../../app/domain/backtest/backtest-case.ts'
import { backtestOrder, type TestedLine } from '../../../app/domain/backtest/backtest-order.ts'
import { createSums, type BacktestSum } from '../../../app/domain/backtest/backtest-sums.ts'
import { pastOrderOf } from '../../../app/domain/backtest/past-order-of.ts'
import type { OrderSnapshot } from '../../../app/domain/orders/order-snapshot.ts'
import type { CompiledPolicy } from '../../../app/domain/policy/compile-policy.ts'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { life, perform } from '../../builders/lives.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'
import { always, compiled, rule, test as asks } from '../../builders/policy.ts'
import { aReturnDesk, accepted, payoutsOf, staff } from '../../builders/return-desk.ts'
import { somePolicies } from '../policy/arbitraries.ts'

const zone = 'Europe/Amsterdam'

const past = (order: OrderSnapshot, desk?: ReturnType<typeof aReturnDesk>) =>
  pastOrderOf({
    order,
    returns: desk?.all() ?? [],
    payouts: payoutsOf(desk?.all() ?? []),
    platform: 'shopify',
    timeZone: zone,
  })

const run = (draft: CompiledPolicy, against: CompiledPolicy | null, ...orders: ReturnType<typeof past>[]) =>
  orders.flatMap((order) =>
    backtestOrder(
      { draft, against: against ?? acceptEverything(zone), isAgainstNothing: against === null },
      order,
    ),
  )

const casesOf = (lines: readonly TestedLine[]): readonly BacktestCase[] =>
  lines.flatMap((line) => line.case ?? [])
const kindsOf = (lines: readonly TestedLine[]) =>
  casesOf(lines).map(({ basis, changes }) => [basis, ...changes.map(({ kind, minor }) => `${kind} ${minor}`)])

test('a shorter window refuses what came back late, and says what it paid back', () => {
  const desk = aReturnDesk(anOrder())
  accepted(desk.ask([{ quantity: 1 }]))
  const lines = run(
    compiled([], { window: { days: 5, anchor: 'delivered', bufferDays: 0 } }),
    compiled([], {}),
    past(anOrder(), desk),
  )
  expect(kindsOf(lines)).toEqual([
    ['returned', 'newly_refused 2420'],
    ['stayed', 'window_shorter 0'],
  ])
  const [late] = casesOf(lines)
  expect(late?.changes[0]).toMatchObject({ question: 'window', rule: 'Default', ruleBefore: 'Default' })
})

test('a restocking fee of a rule is named with that rule and with its money', () => {
  const desk = aReturnDesk(anOrder())
  accepted(desk.ask([{ quantity: 2 }]))
  const draft = compiled([
    rule('Shirts', asks('line.type', 'equals', 'Shirts'), { restockingFee: { basisPoints: 1500 } }),
  ])
  const [line] = run(draft, compiled(), past(anOrder(), desk))
  expect(line?.case?.changes).toEqual([
    { kind: 'fee_higher', question: 'restockingFee', rule: 'Shirts', ruleBefore: 'Default', minor: 726 },
  ])
  expect([line?.paidBefore, line?.paidAfter]).toEqual([4840, 4114])
})

test('a rule that tells some shoppers something changes nothing for the others', () => {
  const words = [{ en: 'Leave the battery in.', id: '', nl: '' }]
  const told = (type: string) =>
    run(
      compiled([
        { name: 'Batteries', when: asks('line.type', 'equals', type), answers: { instructions: words } },
      ]),
      compiled(),
      past(anOrder()),
    )
  expect(kindsOf(told('Shirts'))).toEqual([['stayed', 'other_answer 0']])
  expect(kindsOf(told('Lamps'))).toEqual([])
})

test('a rule that only extends a window or tells something speaks about a line as any other does', () => {
  const words = [{ en: 'Leave the battery in.', id: '', nl: '' }]
  const draft = compiled([
    { name: 'Holidays', when: always, answers: { extendUntil: '2027-01-31' } },
    { name: 'Batteries', when: always, answers: { instructions: words } },
    { name: 'Nobody', when: asks('line.type', 'equals', 'Lamps'), answers: { instructions: words } },
  ])
  const [line] = run(draft, compiled(), past(anOrder()))
  expect([...(line?.spoke ?? [])].toSorted()).toEqual(['Batteries', 'Default', 'Holidays'])
})

test('outbound shipping is given back once for an order under each policy', () => {
  const desk = aReturnDesk(anOrder())
  accepted(desk.ask([{ quantity: 1 }]))
  accepted(desk.ask([{ quantity: 1 }]))
  const lines = run(compiled([], { outboundShipping: 'always' }), compiled(), past(anOrder(), desk))
  expect(kindsOf(lines)).toEqual([
    ['returned', 'outbound_paid 605'],
    ['returned', 'other_answer 0'],
  ])
})

test('what a fee is taken of is what a grade left, as in a real settlement', () => {
  const desk = aReturnDesk(anOrder(), { approval: 'by_rule' })
  const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
  desk.channelAnswers(returnId)
  const returnLineId = desk.get(returnId)?.lines[0]?.returnLineId ?? ''
  const receipts = [{ returnLineId, result: 'received', quantity: 2 }] as const
  accepted(desk.run(returnId, { type: 'receive', receipts, note: null }, staff('owner')))
  const inspections = [{ returnLineId, grade: 'B', quantity: 1, note: null }] as const
  accepted(desk.run(returnId, { type: 'inspect', inspections }, staff('owner')))
  const strict = {
    A: { basisPoints: 0, disposition: 'restock' },
    C: { basisPoints: 0, disposition: 'destroy' },
  } as const
  const draft = compiled([], { grades: { ...strict, B: { basisPoints: 5000, disposition: 'resale' } } })
  expect(kindsOf(run(draft, compiled(), past(anOrder(), desk)))).toEqual([
    ['returned', 'condition_higher 1210'],
  ])
})

test('a refund of units that was made by hand in the channel is a return of its day', () => {
  const order = anOrder({
    refunds: [
      {
        refundId: 'r-1',
        createdAt: '2026-11-30T10:00:00Z',
        note: null,
        nativeReturnId: null,
        parts: [{ tenderId: 'card-1', minor: 2420 }],
        shipping: 0,
        units: [{ lineId: 'line-1', quantity: 1 }],
      },
    ],
  })
  const lines = run(
    compiled([], { window: { days: 5, anchor: 'delivered', bufferDays: 0 } }),
    null,
    past(order),
  )
  expect(kindsOf(lines)).toEqual([['returned', 'newly_refused 2420']])
  expect(lines.map(({ basis, units }) => [basis, units])).toEqual([
    ['returned', 1],
    ['stayed', 1],
  ])
})

test('cancelled and declined returns are not the past that counts: their units stayed', () => {
  const desk = aReturnDesk(anOrder(), { approval: 'by_person' })
  const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
  accepted(desk.run(returnId, { type: 'decline', reason: 'other', note: 'no' }, staff('owner')))
  const lines = run(compiled(), compiled(), past(anOrder(), desk))
  expect(lines.map(({ basis, units }) => [basis, units])).toEqual([['stayed', 2]])
})

test('what stayed is worth all its units, alone and without the outbound shipping', () => {
  const order = anOrder({ lines: [anOrderLine({ quantity: 3, item: 1000, taxes: {} })] })
  const final = compiled([
    rule('No shirts', always, { returnable: { allowed: false, because: 'final_sale' } }),
  ])
  const lines = run(final, compiled([], { outboundShipping: 'always' }), past(order))
  expect(kindsOf(lines)).toEqual([['stayed', 'newly_refused 1000']])
})

test('goods that a rule lets the shopper keep are newly kept, with what they are worth', () => {
  const desk = aReturnDesk(anOrder())
  accepted(desk.ask([{ quantity: 2 }]))
  const draft = compilePolicy(
    {
      ...compiled().policy,
      rules: compiled().policy.rules.map((one) => ({ ...one, answers: { ...one.answers, goods: 'keep' } })),
    },
    'kept',
  )
  expect(kindsOf(run(draft, compiled(), past(anOrder(), desk)))).toEqual([['returned', 'newly_kept 4840']])
})

test('another disposition, another order of tenders and another rule on outbound shipping are other answers', () => {
  const desk = aReturnDesk(anOrder())
  accepted(desk.ask([{ quantity: 1 }]))
  const { grades, tenderOrder } = compiled().policy.rules.at(-1)?.answers ?? {}
  if (!grades || !tenderOrder) throw new Error('the last rule answers everything')
  const other = compiled([], {
    grades: {
      ...grades,
      C: { ...grades.C, disposition: grades.C.disposition === 'destroy' ? 'resale' : 'destroy' },
    },
    tenderOrder: tenderOrder.toReversed(),
    outboundShipping: 'whole_order',
  })
  const [line] = run(other, compiled([], { outboundShipping: 'never' }), past(anOrder(), desk))
  expect(line?.case?.changes.map(({ kind, question, minor }) => [kind, question, minor]).toSorted()).toEqual([
    ['other_answer', 'grades', 0],
    ['other_answer', 'outboundShipping', 0],
    ['other_answer', 'tenderOrder', 0],
  ])
})

test('a video in the place of a photo is another answer', () => {
  const asking = (kind: 'photo' | 'video') =>
    compilePolicy(
      {
        ...compiled().policy,
        rules: compiled().policy.rules.map((one) => ({
          ...one,
          answers: { ...one.answers, evidence: [kind] },
        })),
      },
      kind,
    )
  const lines = run(asking('video'), asking('photo'), past(anOrder()))
  expect(kindsOf(lines)).toEqual([['stayed', 'other_answer 0']])
})

/** Orders whose returns have lived through anything, as the past of a shop. */
const someLife = fc.tuple(...life).map(([order, answers, steps]) => {
  const desk = aReturnDesk(order, answers)
  const byHand = { minor: 0 }
  for (const step of steps) perform(desk, order, byHand, step)
  return past(order, desk)
})

const policies = somePolicies.map((policy) => compilePolicy(policy, JSON.stringify(policy.rules)))

test('a draft that says what the published policy says changes nothing, whatever has happened', () => {
  fc.assert(
    fc.property(someLife, policies, (order, policy) => {
      expect(casesOf(run(policy, policy, order))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('the changes that move money add up to the difference of what is paid back, line by line', () => {
  fc.assert(
    fc.property(someLife, policies, fc.option(policies), (order, draft, against) => {
      for (const { before, after, changes } of casesOf(run(draft, against, order))) {
        const moved = changes.map(
          ({ kind, minor }) => minor * (kind in paidBackBy ? paidBackBy[kind as 'fee_higher'] : 0),
        )
        expect(after.money.paidBack - before.money.paidBack).toBe(moved.reduce((sum, part) => sum + part, 0))
      }
    }),
    { numRuns: 60 },
  )
})

test('what a return pays back under either policy is never below nothing, nor over what was captured', () => {
  fc.assert(
    fc.property(someLife, policies, policies, (order, draft, against) => {
      const lines = run(draft, against, order)
      const captured = order.order.tenders.reduce((sum, tender) => sum + tender.captured, 0)
      for (const paid of [lines.map((line) => line.paidBefore), lines.map((line) => line.paidAfter)]) {
        const total = paid.reduce((sum, part) => sum + part, 0)
        expect(total).toBeGreaterThanOrEqual(0)
        expect(total).toBeLessThanOrEqual(captured)
      }
    }),
    { numRuns: 60 },
  )
})

const totals = (sums: readonly BacktestSum[]) =>
  new Map(sums.map(({ lines, units, minor, ...of }) => [JSON.stringify(of), [lines, units, Number(minor)]]))

const added = (parts: readonly (readonly BacktestSum[])[]) => {
  const all = new Map<string, number[]>()
  for (const [name, counts] of parts.flatMap((part) => [...totals(part)])) {
    const before = all.get(name) ?? [0, 0, 0]
    all.set(
      name,
      before.map((count, at) => count + (counts[at] ?? 0)),
    )
  }
  return all
}

test('sums of parts are the sums of the whole, and the cases add up to them', () => {
  fc.assert(
    fc.property(
      fc.array(someLife, { maxLength: 4 }),
      policies,
      policies,
      fc.nat(4),
      (orders, draft, against, at) => {
        const sumsOf = (some: typeof orders) => {
          const sums = createSums()
          for (const line of run(draft, against, ...some)) sums.add(line)
          return sums.result()
        }
        const whole = sumsOf(orders)
        expect(added([sumsOf(orders.slice(0, at)), sumsOf(orders.slice(at))])).toEqual(totals(whole))
        const fromCases = new Map<string, number>()
        for (const { basis, changes } of casesOf(run(draft, against, ...orders)))
          for (const { kind, minor } of changes)
            fromCases.set(`${kind} ${basis}`, (fromCases.get(`${kind} ${basis}`) ?? 0) + minor)
        for (const [name, minor] of fromCases) {
          const [kind, basis] = name.split(' ')
          const same = whole.filter(
            (sum) => sum.dimension === 'all' && sum.kind === kind && sum.basis === basis,
          )
          expect(same.reduce((sum, one) => sum + one.minor, 0n)).toBe(BigInt(minor))
        }
      },
    ),
    { numRuns: 30 },
  )
})

test('another flat amount for the way back is told of what stayed too, in the currency of the order', () => {
  const flat = (feeByCurrency: Readonly<Record<string, string>>) =>
    compiled([], { returnShipping: { payer: 'deducted', feeByCurrency } })
  const kinds = (draft: CompiledPolicy, against: CompiledPolicy) =>
    kindsOf(run(draft, against, past(anOrder())))
  const both = flat({ EUR: '4.95', USD: '5.95' })
  expect(kinds(flat({ EUR: '7.95' }), both)).toEqual([['stayed', 'way_back_dearer 300']])
  expect(kinds(flat({ USD: '5.95' }), both)).toEqual([['stayed', 'way_back_cheaper 495']])
  expect(kinds(flat({ EUR: '4.950', USD: '9' }), both)).toEqual([])
  const free = compiled([], { returnShipping: { payer: 'merchant' } })
  expect(kinds(flat({ USD: '5.95' }), free)).toEqual([])
  expect(kinds(flat({ EUR: '4.95' }), free)).toEqual([['stayed', 'way_back_dearer 495']])
})
