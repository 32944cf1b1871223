import type { Books } from '../books/books.ts'
import { bagForPresentment, money, parseAmount, sumBags } from '../books/money.ts'
import type { Money, MoneyBag } from '../books/money.ts'
import { isPayment, netPayment, refundableOf, shippingLeft } from '../books/order-state.ts'
import type { Gid, Instant, Order, RefundDuty, Transaction } from '../books/types.ts'
import type { PaidBack } from './record-refund.ts'
import { existing, refuse } from './refusal.ts'
import { presentmentAmount } from './return-lines.ts'
import type { MoneyInput } from './return-lines.ts'

type PaymentInput = { parentId: Gid; amount: Money }
export type RefundMethodInput = {
  storeCreditRefund?: { amount: MoneyInput; expiresAt?: string | null } | null
}
export type DutyInput = { dutyId: Gid; refundType?: 'FULL' | 'PROPORTIONAL' | null }
export type StoreCredit = { amount: Money; expiresAt: Instant | null }
export type RefundMoney = { paidBack: PaidBack[]; storeCredit: StoreCredit[] }

const paymentOf = (books: Books, order: Order, id: Gid, field: string[]): Transaction => {
  const parent = existing(books.tables.transactions.get(id), field, 'Parent transaction')
  if (parent.orderId !== order.id)
    refuse('INVALID', field, 'Parent transaction does not belong to the order.')
  // schema: "The transaction must be of kind CAPTURE or a SALE."
  if (!isPayment(parent)) refuse('INVALID', field, 'Parent transaction must be a successful sale or capture.')
  return parent
}

/** Each payment gives back at most what is left of it. */
const checkPayments = (books: Books, payments: PaidBack[], field: string[]): void => {
  const byParent = Map.groupBy(payments, ({ parent }) => parent)
  for (const [parent, parts] of byParent) {
    if (!parent) continue
    const asked = parts.reduce((sum, { amount }) => sum + amount.minor, 0)
    if (asked > refundableOf(books, parent).presentment.minor) {
      refuse(
        'INVALID',
        field,
        'Refund amount cannot be greater than the amount left on the parent transaction.',
      )
    }
  }
}

const checkOrder = (books: Books, order: Order, minor: number, field: string[]): void => {
  // schema: `allowOverRefunding`: "to surpass the amount paid for the order".
  if (minor > netPayment(books, order).presentment.minor) {
    refuse('INVALID', field, 'Refund amount cannot be greater than the amount paid for the order.')
  }
}

const storeCreditOf = (order: Order, methods: RefundMethodInput[], path: string[]): StoreCredit[] =>
  methods.flatMap(({ storeCreditRefund }, index) => {
    const field = [...path, String(index), 'storeCreditRefund']
    if (!storeCreditRefund) return []
    if (order.customerId === null) refuse('INVALID', field, 'Store credit needs an order with a customer.')
    const amount = presentmentAmount(order, storeCreditRefund.amount, [...field, 'amount'])
    if (amount.minor <= 0) refuse('GREATER_THAN', [...field, 'amount'], 'Amount must be greater than 0.')
    const expiresAt = storeCreditRefund.expiresAt ? Date.parse(storeCreditRefund.expiresAt) : null
    return [{ amount, expiresAt }]
  })

export type RefundMoneyInput = {
  payments: PaymentInput[]
  methods: RefundMethodInput[]
  allowOverRefunding: boolean
}

/** The money of a refund, checked against every ceiling. */
export const refundMoney = (
  books: Books,
  order: Order,
  input: RefundMoneyInput,
  field: string[],
): RefundMoney => {
  const paidBack = input.payments.map(({ parentId, amount }, index): PaidBack => {
    const path = [...field, 'orderTransactions', String(index)]
    if (amount.minor < 0)
      refuse('GREATER_THAN', [...path, 'transactionAmount'], 'Amount must be greater than 0.')
    return { parent: paymentOf(books, order, parentId, [...path, 'parentId']), amount }
  })
  const storeCredit = storeCreditOf(order, input.methods, [...field, 'refundMethods'])
  const total = [...paidBack, ...storeCredit].reduce((sum, { amount }) => sum + amount.minor, 0)
  if (!input.allowOverRefunding) checkOrder(books, order, total, field)
  const isLifted = input.allowOverRefunding && books.guesses.overRefundingLiftsTransactionCeiling
  if (!isLifted) checkPayments(books, paidBack, [...field, 'orderTransactions'])
  return {
    paidBack: [...paidBack, ...storeCredit.map(({ amount }) => ({ parent: null, amount }))],
    storeCredit,
  }
}

/** documented: full, or an amount in the presentment currency of at most what is left; guess: its tax goes in proportion. */
export const refundedShipping = (
  books: Books,
  order: Order,
  input: { fullRefund?: boolean | null; amount: Money | null },
  field: string[],
): { subtotal: MoneyBag; tax: MoneyBag } | null => {
  const left = shippingLeft(books, order)
  if (input.amount === null) return input.fullRefund && left.subtotal.presentment.minor > 0 ? left : null
  if (input.amount.minor <= 0) return null
  if (input.amount.minor > left.subtotal.presentment.minor) {
    refuse(
      'INVALID',
      field,
      'Shipping refund amount cannot be greater than the shipping that is left to refund.',
    )
  }
  const subtotal = bagForPresentment(input.amount, left.subtotal)
  const share = {
    ...input.amount,
    minor: Math.round((left.tax.presentment.minor * input.amount.minor) / left.subtotal.presentment.minor),
  }
  return { subtotal, tax: bagForPresentment(share, left.tax) }
}

/** schema: FULL, or PROPORTIONAL to the refunded quantity of the line. */
export const refundedDuties = (
  books: Books,
  order: Order,
  inputs: DutyInput[],
  unitsOf: (lineItemId: Gid) => number,
  field: string[],
): RefundDuty[] =>
  inputs.map(({ dutyId, refundType }, index) => {
    const line = order.lineItems.find((each) => each.duties.some((duty) => duty.id === dutyId))
    const duty = existing(
      line?.duties.find((each) => each.id === dutyId),
      [...field, String(index), 'dutyId'],
      'Duty',
    )
    const back = books
      .refundsOf(order)
      .flatMap((refund) => refund.duties.filter((each) => each.dutyId === dutyId))
    const gone = sumBags(
      books.zeroOf(order),
      back.map((each) => each.amount),
    ).presentment.minor
    const units = line && refundType !== 'FULL' ? unitsOf(line.id) / line.quantity : 1
    const minor = Math.min(
      Math.round(duty.price.presentment.minor * units),
      duty.price.presentment.minor - gone,
    )
    return { dutyId, amount: bagForPresentment(money(minor, order.presentmentCurrency), duty.price) }
  })

/** An amount as the `Money` scalar carries it, in the presentment currency. */
export const plainAmount = (order: Order, amount: string, field: string[]): Money =>
  parseAmount(amount, order.presentmentCurrency) ?? refuse('INVALID', field, `Amount ${amount} is not valid.`)
