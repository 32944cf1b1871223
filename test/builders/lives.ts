import fc from 'fast-check'
import type { OrderSnapshot } from '../../app/domain/orders/order-snapshot.ts'
import type { Answers, Goods, Grade, OptionalAnswers } from '../../app/domain/policy/policy.ts'
import type { CallOutcome } from '../../app/domain/returns/channel-call.ts'
import type { ReturnCommand } from '../../app/domain/returns/commands.ts'
import type { ReceiptResult } from '../../app/domain/returns/events.ts'
import type { ReturnState } from '../../app/domain/returns/return-state.ts'
import { anOrder, anOrderLine, aTender, orderTotal } from './order.ts'
import { type aReturnDesk, shopper, staff } from './return-desk.ts'

/** Anything anybody may try, on the n-th return and with any quantity; most of it is refused, as in life. */
export type Attempt =
  | { readonly do: 'ask'; readonly line: number; readonly quantity: number; readonly other: number | null }
  | { readonly do: 'approve' | 'cancel' | 'decline' | 'settle' | 'early' | 'close'; readonly on: number }
  | { readonly do: 'receive'; readonly on: number; readonly result: ReceiptResult; readonly quantity: number }
  | {
      readonly do: 'inspect' | 'dispose'
      readonly on: number
      readonly grade: Grade
      readonly quantity: number
    }
  | { readonly do: 'channel'; readonly on: number; readonly answer: CallOutcome['result'] }
  | { readonly do: 'person'; readonly on: number; readonly verdict: 'confirmed' | 'not_done' | 'abandoned' }
  | {
      readonly do: 'goods' | 'approve_goods'
      readonly on: number
      readonly line: number
      readonly goods: Goods
    }
  | { readonly do: 'refund_by_hand'; readonly minor: number }

const on = fc.nat(2)
const quantity = fc.integer({ min: 1, max: 4 })
const grade = fc.constantFrom<Grade>('A', 'B', 'C')
const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({ do: fc.constant('ask'), line: fc.nat(1), quantity, other: fc.option(quantity) }),
  fc.record({ do: fc.constantFrom('approve', 'cancel', 'decline', 'settle', 'early', 'close'), on }),
  fc.record({
    do: fc.constant('receive'),
    on,
    result: fc.constantFrom<ReceiptResult>('received', 'received', 'received', 'lost', 'empty'),
    quantity,
  }),
  fc.record({ do: fc.constantFrom('inspect', 'dispose'), on, grade, quantity }),
  fc.record({
    do: fc.constant('channel'),
    on,
    answer: fc.constantFrom<CallOutcome['result']>('confirmed', 'confirmed', 'unknown', 'failed'),
  }),
  fc.record({
    do: fc.constant('person'),
    on,
    verdict: fc.constantFrom('confirmed', 'not_done', 'abandoned'),
  }),
  fc.record({
    do: fc.constantFrom('goods', 'approve_goods'),
    on,
    line: fc.nat(1),
    goods: fc.constantFrom<Goods>('keep', 'send_back'),
  }),
  fc.record({ do: fc.constant('refund_by_hand'), minor: fc.integer({ min: 1, max: 12_000 }) }),
)

const someAnswers: fc.Arbitrary<Partial<Answers> & OptionalAnswers> = fc.record({
  goods: fc.constantFrom('send_back', 'send_back', 'send_back', 'keep'),
  approval: fc.constantFrom('by_rule', 'by_person'),
  release: fc.record({
    at: fc.constantFrom('on_request', 'in_transit', 'received', 'inspected'),
    by: fc.constantFrom('rule', 'person'),
  }),
  restockingFee: fc.record({ basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
  outboundShipping: fc.constantFrom('never', 'whole_order', 'always'),
  returnShipping: fc.constantFrom(
    { payer: 'merchant' } as const,
    { payer: 'deducted', feeByCurrency: { EUR: '4.95' } } as const,
  ),
})

const someOrder: fc.Arbitrary<OrderSnapshot> = fc
  .record({
    first: fc.record({ quantity: fc.integer({ min: 1, max: 5 }), item: fc.nat(10_007), tax: fc.nat(2000) }),
    second: fc.record({ quantity: fc.integer({ min: 1, max: 3 }), item: fc.nat(5003), tax: fc.nat(900) }),
    taxesIncluded: fc.boolean(),
    duties: fc.nat(700),
    giftCard: fc.nat(100),
  })
  .map(({ first, second, taxesIncluded, duties, giftCard }) => {
    const lines = [first, second].map(({ quantity, item, tax }, index) =>
      anOrderLine({ lineId: `line-${index + 1}`, quantity, item, taxes: { VAT: tax } }),
    )
    const plain = anOrder({ lines, taxesIncluded, unallocated: { discount: 0, duties, fees: 0 } })
    const total = orderTotal(plain)
    const onCard = Math.floor((total * (100 - giftCard)) / 100)
    return {
      ...plain,
      tenders: [
        aTender({ captured: onCard }),
        aTender({ tenderId: 'gift-1', kind: 'gift_card', captured: total - onCard }),
      ],
    }
  })

export type Desk = ReturnType<typeof aReturnDesk>
type OnReturn = Exclude<Attempt, { do: 'ask' | 'refund_by_hand' }>

export const perform = (desk: Desk, base: OrderSnapshot, byHand: { minor: number }, step: Attempt): void => {
  if (step.do === 'ask') {
    const lines = [{ lineId: `line-${step.line + 1}`, quantity: step.quantity }]
    if (step.other) lines.push({ lineId: `line-${2 - step.line}`, quantity: step.other })
    desk.ask(lines)
    return
  }
  if (step.do === 'refund_by_hand') return refundByHand(desk, base, byHand, step.minor)
  const state = desk.all()[step.on]
  if (state) performOn(desk, state, step)
}

const refundByHand = (desk: Desk, base: OrderSnapshot, byHand: { minor: number }, minor: number): void => {
  // The channel itself refuses more than it has left.
  const left = desk.money().tenders[0]?.remaining ?? 0
  if (minor > left) return
  byHand.minor += minor
  const parts = [{ tenderId: 'card-1', minor: byHand.minor }]
  const refund = {
    refundId: 'by-hand',
    createdAt: '2026-11-15T10:00:00Z',
    note: null,
    nativeReturnId: null,
    shipping: 0,
    units: [],
  }
  desk.orderBecomes({ ...base, refunds: [{ ...refund, parts }] })
}

const performOn = (desk: Desk, state: ReturnState, step: OnReturn): void => {
  if (step.do === 'channel') return void desk.channelAnswers(state.returnId, () => step.answer)
  const command = step.do === 'person' ? verdictOf(state, step.verdict) : commandOf(state, step)
  const actor = step.do === 'cancel' ? shopper : staff('owner')
  if (command) desk.run(state.returnId, command, actor)
}

const verdictOf = (
  state: ReturnState,
  verdict: 'confirmed' | 'not_done' | 'abandoned',
): ReturnCommand | null => {
  const call = state.calls.find(({ status }) => status === 'unknown' || status === 'failed')
  if (!call) return null
  const outcome: CallOutcome =
    verdict === 'confirmed'
      ? { result: verdict, externalId: null, native: null, fees: null }
      : { result: verdict, reason: 'looked it up' }
  return { type: 'resolve_call', callId: call.callId, outcome }
}

const commandOf = (
  state: ReturnState,
  step: Exclude<OnReturn, { do: 'channel' | 'person' }>,
): ReturnCommand => {
  if (step.do === 'goods' || step.do === 'approve_goods') return goodsCommand(state, step)
  const returnLineId = state.lines[0]?.returnLineId ?? ''
  if (step.do === 'receive') {
    const { result, quantity } = step
    return { type: 'receive', receipts: [{ returnLineId, result, quantity }], note: null }
  }
  if (step.do === 'inspect' || step.do === 'dispose') return gradedCommand(returnLineId, step)
  return plainCommands[step.do]
}

const goodsCommand = (
  state: ReturnState,
  step: Extract<Attempt, { readonly line: number; readonly on: number }>,
): ReturnCommand => {
  const line = state.lines[step.line % state.lines.length]
  const goods = [{ returnLineId: line?.returnLineId ?? '', goods: step.goods }]
  return { type: step.do === 'goods' ? 'change_goods' : 'approve', goods, reason: 'not worth a parcel' }
}

const gradedCommand = (
  returnLineId: string,
  step: { readonly do: 'inspect' | 'dispose'; readonly grade: Grade; readonly quantity: number },
): ReturnCommand => {
  const part = { returnLineId, grade: step.grade, quantity: step.quantity }
  return step.do === 'inspect'
    ? { type: 'inspect', inspections: [{ ...part, note: null }] }
    : { type: 'dispose', dispositions: [{ ...part, disposition: 'restock', locationId: 'warehouse' }] }
}

const plainCommands = {
  approve: { type: 'approve', reason: 'fine' },
  cancel: { type: 'cancel', note: null },
  decline: { type: 'decline', reason: 'other', note: 'no' },
  settle: { type: 'settle', early: null },
  early: { type: 'settle', early: { reason: 'kindness' } },
  close: { type: 'close' },
} as const satisfies Record<string, ReturnCommand>

/** Lives begin as most do, so that money and goods come to move, and then anything happens. */
const beginning: readonly Attempt[] = [
  { do: 'ask', line: 0, quantity: 2, other: 1 },
  { do: 'ask', line: 0, quantity: 1, other: null },
  { do: 'approve', on: 0 },
  { do: 'approve', on: 1 },
  { do: 'channel', on: 0, answer: 'confirmed' },
  { do: 'channel', on: 1, answer: 'confirmed' },
]
export const life = [
  someOrder,
  someAnswers,
  fc.array(attempt, { minLength: 5, maxLength: 50, size: 'max' }).map((steps) => [...beginning, ...steps]),
] as const
