import { sumOf } from '../../../domain/money/exact.ts'
import type { ChannelRefund, Tender, TenderKind } from '../../../domain/orders/order-snapshot.ts'
import type { ReadBag } from './amounts.ts'
import type { TransactionFragment } from './documents/types.ts'
import { unsentUnitsOf } from './order-unsent.ts'
import { wholeList } from './pages.ts'
import type { WholeOrder } from './whole-order.ts'

/**
 * The payments of an order: what was captured or sold, and succeeded. Refunds go back to exactly these transactions. Change
 * given back in cash is not there any more.
 */
export const tendersOf = (transactions: WholeOrder['transactions'], minor: ReadBag): readonly Tender[] => {
  const succeeded = transactions.filter(({ status }) => status === 'SUCCESS')
  const changeOf = (id: string) =>
    sumOf(
      succeeded
        .filter(({ kind, parentTransaction }) => kind === 'CHANGE' && parentTransaction?.id === id)
        .map(({ amountSet }) => Math.abs(minor(amountSet))),
    )
  return succeeded.filter(isPayment).map((payment) => ({
    tenderId: payment.id,
    kind: kindOf(payment),
    gateway: payment.gateway ?? 'unknown',
    captured: minor(payment.amountSet) - changeOf(payment.id),
  }))
}

const isPayment = ({ kind }: TransactionFragment): boolean => kind === 'SALE' || kind === 'CAPTURE'

const kindByGateway: readonly [pattern: RegExp, kind: TenderKind][] = [
  [/^gift_card$/i, 'gift_card'],
  [/^(shopify_)?store_credit$/i, 'store_credit'],
  [/cash.?on.?delivery|\bcod\b/i, 'cod'],
  [/^shopify_payments$/i, 'card'],
]

const kindOf = ({ gateway, manualPaymentGateway, paymentDetails }: TransactionFragment): TenderKind => {
  const byGateway = kindByGateway.find(([pattern]) => pattern.test(gateway ?? ''))
  if (byGateway) return byGateway[1]
  if (manualPaymentGateway) return 'manual'
  return paymentDetails?.kind === 'CardPaymentDetails' ? 'card' : 'other'
}

/**
 * Every refund, ours included, with the payments it went back to. A refund that is still under way counts: the money may be
 * gone. One that failed does not.
 */
export const refundsOf = (order: WholeOrder, minor: ReadBag): readonly ChannelRefund[] => {
  const unsent = unsentUnitsOf(order)
  const tenderOf = tenderFinder(order.transactions)
  const part = (transaction: Pick<TransactionFragment, 'amountSet' | 'parentTransaction'>) => ({
    tenderId: tenderOf(transaction.parentTransaction?.id ?? null),
    minor: minor(transaction.amountSet),
  })
  const known = new Set<string>()
  const refunds = order.refunds.map((refund): ChannelRefund => {
    const transactions = wholeList(refund.transactions, 'transactions of one refund')
    for (const { id } of transactions) known.add(id)
    return {
      refundId: refund.id,
      createdAt: refund.createdAt ?? refund.processedAt,
      note: refund.note,
      nativeReturnId: refund.return?.id ?? null,
      parts: transactions.filter(isMoneyBack).map(part),
      shipping: sumOf(
        wholeList(refund.refundShippingLines, 'shipping lines of one refund').map(({ subtotalAmountSet }) =>
          minor(subtotalAmountSet),
        ),
      ),
      units: refund.lines.flatMap((line) => unsent.partsOf(line, refund)),
    }
  })
  const others = order.transactions.filter((each) => isMoneyBack(each) && !known.has(each.id))
  return [...refunds, ...others.map((each) => bareRefund(each, part(each))), ...unsent.removed()]
}

const isMoneyBack = ({ kind, status }: Pick<TransactionFragment, 'kind' | 'status'>): boolean =>
  kind === 'REFUND' && status !== 'FAILURE' && status !== 'ERROR'

/** A refund names the capture as its parent, or the authorization that the capture came from. */
const tenderFinder = (transactions: WholeOrder['transactions']) => {
  const payments = transactions.filter((each) => isPayment(each) && each.status === 'SUCCESS')
  return (parentId: string | null): string | null => {
    const own = payments.find(({ id }) => id === parentId)
    return (own ?? payments.find((each) => parentId && each.parentTransaction?.id === parentId))?.id ?? null
  }
}

/** Money that went back without a refund to show for it still went back. */
const bareRefund = (
  { id, createdAt }: TransactionFragment,
  part: ChannelRefund['parts'][number],
): ChannelRefund => ({
  refundId: id,
  createdAt,
  note: null,
  nativeReturnId: null,
  parts: [part],
  shipping: 0,
  units: [],
})
