import type { Books } from '../books/books.ts'
import type { Refund } from '../books/types.ts'
import { recordRefund } from './record-refund.ts'
import type { RefundRecord } from './record-refund.ts'
import type { StoreCredit } from './refund-money.ts'
import { moveStoreCredit, storeCreditAccountOf } from './store-credit.ts'

/** Writes a checked refund, credits store credit, and tells the world. */
export const issueRefund = (books: Books, record: RefundRecord, storeCredit: StoreCredit[]): Refund => {
  const refund = recordRefund(books, record)
  const credits = refund.transactionIds
    .flatMap((id) => books.tables.transactions.get(id) ?? [])
    .filter((each) => each.parentId === null)
  for (const [index, { amount, expiresAt }] of storeCredit.entries()) {
    if (record.order.customerId === null) continue
    const account = storeCreditAccountOf(books, record.order.customerId, amount.currency)
    moveStoreCredit(books, account, {
      kind: 'credit',
      amount,
      expiresAt,
      originOrderTransactionId: credits[index]?.id ?? null,
    })
  }
  books.emit('refunds/create', refund.id)
  return refund
}
