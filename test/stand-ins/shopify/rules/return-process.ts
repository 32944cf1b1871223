import type { Books } from '../books/books.ts'
import type { Gid, Order, Return, ReturnLine } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { applyDispositions, checkDispositions, findReverseLine } from './dispose.ts'
import type { DisposeInput } from './dispose.ts'
import { issueRefund } from './issue-refund.ts'
import { touchOrder } from './new-return.ts'
import { processExchangeLines } from './process-exchange.ts'
import type { ExchangeProcessInput } from './process-exchange.ts'
import type { RefundRecord, RefundedUnits } from './record-refund.ts'
import { refundMoney, refundedDuties, refundedShipping } from './refund-money.ts'
import type { DutyInput, RefundMethodInput, RefundMoney } from './refund-money.ts'
import { existing, refuse } from './refusal.ts'
import { closeReturn } from './return-close.ts'
import { feesFor } from './return-fees.ts'
import { presentmentAmount } from './return-lines.ts'
import type { MoneyInput } from './return-lines.ts'
import { checkArbitraryAmount, checkRefundedUnits } from './check-refund.ts'

type ProcessLineInput = { id: Gid; quantity: number; dispositions?: DisposeInput[] | null }
export type ReturnProcessInput = {
  returnId: Gid
  returnLineItems?: ProcessLineInput[] | null
  exchangeLineItems?: ExchangeProcessInput[] | null
  financialTransfer?: {
    issueRefund?: {
      orderTransactions: { parentId: Gid; transactionAmount: MoneyInput }[]
      refundMethods?: RefundMethodInput[] | null
      allowOverRefunding?: boolean | null
    } | null
  } | null
  refundShipping?: { fullRefund?: boolean | null; shippingRefundAmount?: MoneyInput | null } | null
  refundDuties?: DutyInput[] | null
  tipLineId?: Gid | null
  note?: string | null
}

const processable = (line: ReturnLine): number => line.quantity - line.processedQuantity

const checkLine = (owner: Return, input: ProcessLineInput, asked: number, field: string[]): void => {
  const line = existing(
    owner.lines.find((each) => each.id === input.id),
    [...field, 'id'],
    'Return line item',
  )
  if (input.quantity <= 0) refuse('GREATER_THAN', [...field, 'quantity'], 'Quantity must be greater than 0.')
  // schema: `processableQuantity`: "The quantity that can be processed."
  if (asked > processable(line)) {
    refuse(
      'INVALID',
      [...field, 'quantity'],
      'Quantity cannot be greater than the processable quantity of the return line item.',
    )
  }
}

/** guess: dispositions come for the processed units only, and (both ways) may be left for later. */
const checkLineDispositions = (
  books: Books,
  { id, quantity, dispositions }: ProcessLineInput,
  field: string[],
): void => {
  const inputs = dispositions ?? []
  for (const [index, input] of inputs.entries()) {
    if (findReverseLine(books, input.reverseFulfillmentOrderLineItemId)?.line.returnLineId === id) continue
    refuse(
      'INVALID',
      [...field, 'dispositions', String(index)],
      'Reverse fulfillment order line item does not belong to the return line item.',
    )
  }
  const units = inputs.reduce((sum, input) => sum + input.quantity, 0)
  const isShort = units < quantity && !books.guesses.processWithoutDisposition
  if (units > quantity || isShort) {
    refuse(
      'INVALID',
      [...field, 'dispositions'],
      'Disposition quantities do not match the quantity of the return line item.',
    )
  }
}

const checkLines = (books: Books, owner: Return, inputs: ProcessLineInput[]): ReadonlyMap<Gid, number> => {
  const units = new Map<Gid, number>()
  for (const [index, input] of inputs.entries()) {
    const field = ['input', 'returnLineItems', String(index)]
    units.set(input.id, (units.get(input.id) ?? 0) + input.quantity)
    checkLine(owner, input, units.get(input.id) ?? 0, field)
    checkLineDispositions(books, input, field)
  }
  checkDispositions(
    books,
    inputs.flatMap((input) => input.dispositions ?? []),
    ['input', 'returnLineItems', '0', 'dispositions'],
  )
  return units
}

const lineItemIdOf = (books: Books, line: ReturnLine): Gid =>
  books.fulfillmentLine(line.fulfillmentLineItemId)?.line.lineItemId ?? ''

/** Refund lines of the processed units: restocked ones by place, then the others. */
const refundedUnits = (
  books: Books,
  owner: Return,
  inputs: ProcessLineInput[],
  tipLineId: Gid | null,
): RefundedUnits[] => {
  const goods = inputs.flatMap(({ id, quantity, dispositions }) => {
    const line = owner.lines.find((each) => each.id === id)
    if (!line) return []
    const lineItemId = lineItemIdOf(books, line)
    const restocked = (dispositions ?? []).filter((each) => each.dispositionType === 'RESTOCKED')
    const rest = quantity - restocked.reduce((sum, each) => sum + each.quantity, 0)
    const back = restocked.map((each): RefundedUnits => {
      return {
        lineItemId,
        quantity: each.quantity,
        restockType: 'RETURN',
        locationId: each.locationId ?? null,
      }
    })
    return rest > 0
      ? [...back, { lineItemId, quantity: rest, restockType: 'NO_RESTOCK' as const, locationId: null }]
      : back
  })
  return tipLineId === null
    ? goods
    : [...goods, { lineItemId: tipLineId, quantity: 1, restockType: 'NO_RESTOCK', locationId: null }]
}

const moneyOf = (books: Books, order: Order, input: ReturnProcessInput): RefundMoney | null => {
  const asked = input.financialTransfer?.issueRefund
  if (!asked) return null
  const field = ['input', 'financialTransfer', 'issueRefund']
  const payments = asked.orderTransactions.map(({ parentId, transactionAmount }, index) => ({
    parentId,
    amount: presentmentAmount(order, transactionAmount, [
      ...field,
      'orderTransactions',
      String(index),
      'transactionAmount',
    ]),
  }))
  const allowOverRefunding = asked.allowOverRefunding ?? false
  return refundMoney(
    books,
    order,
    { payments, methods: asked.refundMethods ?? [], allowOverRefunding },
    field,
  )
}

const shippingOf = (books: Books, order: Order, input: ReturnProcessInput) => {
  const amount = input.refundShipping?.shippingRefundAmount
  const field = ['input', 'refundShipping']
  return refundedShipping(
    books,
    order,
    {
      fullRefund: input.refundShipping?.fullRefund ?? false,
      amount: amount ? presentmentAmount(order, amount, field) : null,
    },
    field,
  )
}

const recordOf = (
  caller: Caller,
  order: Order,
  owner: Return,
  input: ReturnProcessInput,
  money: RefundMoney,
): RefundRecord => {
  const { books, staffMemberId } = caller
  const lines = input.returnLineItems ?? []
  const units = new Map(lines.map(({ id, quantity }) => [id, quantity]))
  const refunded = refundedUnits(books, owner, lines, input.tipLineId ?? null)
  const unitsOfLine = (lineItemId: Gid) =>
    refunded.filter((each) => each.lineItemId === lineItemId).reduce((sum, each) => sum + each.quantity, 0)
  return {
    order,
    returnId: owner.id,
    note: input.note ?? null,
    staffMemberId,
    units: refunded,
    shipping: shippingOf(books, order, input),
    duties: refundedDuties(books, order, input.refundDuties ?? [], unitsOfLine, ['input', 'refundDuties']),
    paidBack: money.paidBack,
    ...(books.guesses.outcomeNetsFees ? { fees: feesFor(books, order, owner, units) } : {}),
  }
}

type Planned = {
  lines: ProcessLineInput[]
  units: ReadonlyMap<Gid, number>
  exchange: () => void
  refund: { record: RefundRecord; money: RefundMoney } | null
}

const plan = (caller: Caller, order: Order, owner: Return, input: ReturnProcessInput): Planned => {
  const { books } = caller
  const lines = input.returnLineItems ?? []
  const units = checkLines(books, owner, lines)
  const exchange = processExchangeLines(books, order, owner, input.exchangeLineItems ?? [])
  const money = moneyOf(books, order, input)
  if (!money) return { lines, units, exchange, refund: null }
  const record = recordOf(caller, order, owner, input, money)
  checkRefundedUnits(books, record, ['input', 'returnLineItems'])
  checkArbitraryAmount(books, record)
  return { lines, units, exchange, refund: { record, money } }
}

const carryOut = (books: Books, owner: Return, { lines, units, exchange, refund }: Planned): void => {
  exchange()
  if (refund) owner.refundIds.push(issueRefund(books, refund.record, refund.money.storeCredit).id)
  for (const line of owner.lines) {
    line.processedQuantity += units.get(line.id) ?? 0
    if (refund) line.refundedQuantity += units.get(line.id) ?? 0
  }
  applyDispositions(
    books,
    lines.flatMap((line) => line.dispositions ?? []),
  )
}

/**
 * Confirms units, disposes of them, and pays back, all or nothing. schema: not idempotent; the answer does not hold the
 * refund, which is found by `Refund.return`.
 */
export const returnProcess = (caller: Caller, input: ReturnProcessInput): Return => {
  const { books } = caller
  const owner = existing(books.tables.returns.get(input.returnId), ['input', 'returnId'], 'Return')
  const order = existing(books.orderById(owner.orderId), ['input', 'returnId'], 'Order')
  if (owner.status !== 'OPEN') refuse('INVALID_STATE', ['input', 'returnId'], 'Return is not open.')
  const planned = plan(caller, order, owner, input)
  books.asOne(() => {
    carryOut(books, owner, planned)
    books.emit('returns/process', owner.id)
    const isDone = [...owner.lines, ...owner.exchangeLines].every(
      (line) => line.processedQuantity === line.quantity,
    )
    if (isDone && books.guesses.processedReturnCloses) closeReturn(books, owner)
    touchOrder(books, order.id)
  })
  return owner
}
