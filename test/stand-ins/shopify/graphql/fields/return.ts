import { mapBag, sumBags } from '../../books/money.ts'
import { lineDiscount, lineOriginal, unitsOf } from '../../books/order-sums.ts'
import { subtractBags } from '../../books/money.ts'
import { refundedQuantity } from '../../books/order-state.ts'
import type {
  ExchangeLine,
  LineItem,
  Return,
  ReturnLine,
  RestockingFee,
  ReturnShippingFee,
} from '../../books/types.ts'
import type { Books } from '../../books/books.ts'
import { suggestedOutcome } from '../../rules/suggested-outcome.ts'
import type { Outcome, OutcomeInput, SuggestedTransaction } from '../../rules/suggested-outcome.ts'
import { textArgument } from '../context.ts'
import type { Arguments, Context, Fields } from '../context.ts'
import { byId, connection } from '../connection.ts'
import { answering } from '../user-errors.ts'

type Counted = { quantity: number; processedQuantity: number }

const filtered = <Line extends Counted>(lines: Line[], args: Arguments): Line[] => {
  const status = textArgument(args, 'processingStatus')
  if (status === 'PROCESSABLE') return lines.filter((line) => line.processedQuantity < line.quantity)
  return status === 'PROCESSED' ? lines.filter((line) => line.processedQuantity > 0) : lines
}

const outcomeInput = (args: Arguments): OutcomeInput => ({
  returnLineItems: args['returnLineItems'] as OutcomeInput['returnLineItems'],
  exchangeLineItems: args['exchangeLineItems'] as OutcomeInput['exchangeLineItems'],
  refundDuties: (args['refundDuties'] ?? []) as OutcomeInput['refundDuties'],
  refundShipping: args['refundShipping'] ?? null,
  tipLineId: textArgument(args, 'tipLineId') ?? null,
  refundMethodAllocation:
    args['refundMethodAllocation'] === 'STORE_CREDIT' ? 'STORE_CREDIT' : 'ORIGINAL_PAYMENT_METHODS',
})

const refundsOf = (owner: Return, { books }: Context) =>
  owner.refundIds.flatMap((id) => books.tables.refunds.get(id) ?? [])

const returns: Fields<Return> = {
  order: (owner, _, { books }) => books.orderById(owner.orderId),
  staffMember: (owner, _, { books }) =>
    owner.staffMemberId ? books.tables.staffMembers.get(owner.staffMemberId) : null,
  totalQuantity: (owner) => owner.lines.reduce((sum, line) => sum + line.quantity, 0),
  returnLineItems: (owner, args) => connection(filtered(owner.lines, args), args, byId),
  exchangeLineItems: (owner, args) => connection(filtered(owner.exchangeLines, args), args, byId),
  returnShippingFees: (owner) => owner.shippingFees,
  reverseFulfillmentOrders: (owner, args, { books }) =>
    connection(
      owner.reverseFulfillmentOrderIds.flatMap((id) => books.tables.reverseFulfillmentOrders.get(id) ?? []),
      args,
      byId,
    ),
  refunds: (owner, args, context) => connection(refundsOf(owner, context), args, byId),
  transactions: (owner, args, context) =>
    connection(
      refundsOf(owner, context).flatMap((refund) =>
        refund.transactionIds.flatMap((id) => context.books.tables.transactions.get(id) ?? []),
      ),
      args,
      byId,
    ),
  suggestedFinancialOutcome: (owner, args, { books }) =>
    answering(() => answeredOutcome(books, suggestedOutcome(books, owner, outcomeInput(args)))),
}

const itemOf = (books: Books, line: ReturnLine): LineItem => {
  const found = books.fulfillmentLine(line.fulfillmentLineItemId)
  const item = found && books.lineItem(found.line.lineItemId)?.line
  if (!item) throw new Error(`${line.id} has no line item`)
  return item
}

/** guess: only an open return can be processed. */
const processable = (books: Books, line: ReturnLine): number =>
  books.tables.returns.get(line.returnId)?.status === 'OPEN' ? line.quantity - line.processedQuantity : 0

const refundable = (books: Books, line: ReturnLine): number => {
  const item = itemOf(books, line)
  const order = books.orderById(item.orderId)
  const left = order ? item.quantity - refundedQuantity(books, order, item) : 0
  return Math.max(0, Math.min(line.quantity - line.refundedQuantity, left))
}

const returnLine: Fields<ReturnLine> = {
  fulfillmentLineItem: (line, _, { books }) => books.fulfillmentLine(line.fulfillmentLineItemId)?.line,
  processableQuantity: (line, _, { books }) => processable(books, line),
  refundableQuantity: (line, _, { books }) => refundable(books, line),
  unprocessedQuantity: (line) => line.quantity - line.processedQuantity,
  returnReason: (line) => line.reason,
  returnReasonDefinition: (line, _, { books }) =>
    line.reasonDefinitionId ? books.tables.reasonDefinitions.get(line.reasonDefinitionId) : null,
  returnReasonNote: (line) => line.reasonNote,
  totalWeight: (line, _, { books }) => ({ unit: 'GRAMS', value: itemOf(books, line).grams * line.quantity }),
  withCodeDiscountedTotalPriceSet: (line, _, { books }) => {
    const item = itemOf(books, line)
    const order = books.orderById(item.orderId)
    const ofLine = lineDiscount(item, (at) => order?.discountApplications[at]?.targetSelection !== 'ALL')
    const part = { before: 0, units: line.quantity, quantity: item.quantity }
    return unitsOf(subtractBags(lineOriginal(item), ofLine), part, 'independent')
  },
}

const exchangeLine: Fields<ExchangeLine> = {
  processableQuantity: (line) => line.quantity - line.processedQuantity,
  unprocessedQuantity: (line) => line.quantity - line.processedQuantity,
  lineItems: (line, _, { books }) => line.lineItemIds.flatMap((id) => books.lineItem(id)?.line ?? []),
  productId: (line, _, { books }) => books.tables.variants.get(line.variantId)?.productId ?? null,
  title: (line, _, { books }) =>
    books.tables.products.get(books.tables.variants.get(line.variantId)?.productId ?? '')?.title ?? null,
  variantSku: (line, _, { books }) => books.tables.variants.get(line.variantId)?.sku ?? null,
  variantTitle: (line, _, { books }) => books.tables.variants.get(line.variantId)?.title ?? null,
}

const restockingFee: Fields<RestockingFee> = { amountSet: (fee) => fee.amount }
const returnShippingFee: Fields<ReturnShippingFee> = { amountSet: (fee) => fee.amount }

const transfer = (outcome: Outcome) => {
  const { amount } = outcome
  if (amount.presentment.minor === 0) return null
  if (amount.presentment.minor < 0) {
    return { __typename: 'InvoiceReturnOutcome', amount: mapBag(amount, (minor) => -minor) }
  }
  return {
    __typename: 'RefundReturnOutcome',
    amount,
    suggestedTransactions: outcome.transactions,
    suggestedRefundMethods: outcome.storeCredit
      ? [
          {
            __typename: 'SuggestedStoreCreditRefund',
            amount: outcome.storeCredit,
            maximumRefundable: outcome.maximumRefundable,
            expiresAt: null,
          },
        ]
      : [],
  }
}

const answeredOutcome = (books: Books, outcome: Outcome) => {
  const zero = books.zeroOf(outcome.order)
  return {
    discountedSubtotal: outcome.subtotal,
    maximumRefundable: outcome.maximumRefundable,
    totalTax: outcome.tax,
    totalCartDiscountAmount: outcome.cartDiscount,
    // documented: additional fees of the order that are refunded; a return's own fees are not among them.
    totalAdditionalFees: zero,
    totalDuties: sumBags(
      zero,
      outcome.duties.map((duty) => duty.amount),
    ),
    refundDuties: outcome.duties.map((duty) => ({
      amountSet: duty.amount,
      originalDuty:
        outcome.order.lineItems.flatMap((line) => line.duties).find((each) => each.id === duty.dutyId) ??
        null,
    })),
    shipping: {
      amountSet: outcome.shipping.subtotal,
      taxSet: outcome.shipping.tax,
      maximumRefundableSet: outcome.shipping.maximum,
    },
    financialTransfer: transfer(outcome),
  }
}

const suggestedTransaction: Fields<SuggestedTransaction> = {
  amountSet: (each) => each.amount,
  maximumRefundableSet: (each) => each.maximumRefundable,
  parentTransaction: (each) => each.parent,
  kind: () => 'SUGGESTED_REFUND',
  gateway: (each) => each.parent.gateway,
  formattedGateway: (each) => each.parent.formattedGateway,
  accountNumber: (each) => each.parent.card && `•••• •••• •••• ${each.parent.card.last4}`,
  paymentDetails: () => null,
}

export const returnFields = {
  Return: returns,
  ReturnLineItem: returnLine,
  ExchangeLineItem: exchangeLine,
  RestockingFee: restockingFee,
  ReturnShippingFee: returnShippingFee,
  SuggestedOrderTransaction: suggestedTransaction,
}
