import type { Books } from '../books/books.ts'
import { money, parseAmount } from '../books/money.ts'
import type { Money } from '../books/money.ts'
import type { Gid, Instant, StoreCreditAccount, StoreCreditTransaction } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { refuse } from './refusal.ts'
import type { MoneyInput } from './return-lines.ts'

/** documented: one account for each customer and currency, made when first credited. */
export const storeCreditAccountOf = (books: Books, customerId: Gid, currency: string): StoreCreditAccount => {
  const accounts = [...books.tables.storeCreditAccounts.values()]
  const known = accounts.find((each) => each.customerId === customerId && each.balance.currency === currency)
  if (known) return known
  const id = books.nextId('StoreCreditAccount')
  const account = { id, customerId, balance: money(0, currency), transactions: [] }
  books.tables.storeCreditAccounts.set(id, account)
  return account
}

type Movement = {
  kind: 'credit' | 'debit'
  amount: Money
  expiresAt: Instant | null
  originOrderTransactionId: Gid | null
}

export const moveStoreCredit = (
  books: Books,
  account: StoreCreditAccount,
  movement: Movement,
): StoreCreditTransaction => {
  const sign = movement.kind === 'credit' ? 1 : -1
  account.balance = money(account.balance.minor + sign * movement.amount.minor, account.balance.currency)
  const type =
    movement.kind === 'credit' ? 'StoreCreditAccountCreditTransaction' : 'StoreCreditAccountDebitTransaction'
  const transaction = {
    id: books.nextId(type),
    ...movement,
    balanceAfter: account.balance,
    createdAt: books.now(),
  }
  account.transactions.push(transaction)
  return transaction
}

/** schema: the id is an account, or an owner whose account is made. */
const accountFor = (books: Books, id: Gid, currency: string): StoreCreditAccount => {
  const account = books.tables.storeCreditAccounts.get(id)
  if (account) {
    if (account.balance.currency !== currency)
      refuse(
        'MISMATCHING_CURRENCY',
        ['creditInput', 'creditAmount'],
        'The currency provided does not match the currency of the store credit account.',
      )
    return account
  }
  if (id.includes('/StoreCreditAccount/'))
    refuse('ACCOUNT_NOT_FOUND', ['id'], 'The store credit account could not be found.')
  if (!books.customerById(id)) refuse('OWNER_NOT_FOUND', ['id'], 'Owner does not exist.')
  return storeCreditAccountOf(books, id, currency)
}

export type CreditInput = { id: Gid; creditAmount: MoneyInput; expiresAt?: string | null }

/** schema: not idempotent, unlike refunds and stock. */
export const storeCreditAccountCredit = ({ books }: Caller, input: CreditInput) => {
  const amount = parseAmount(input.creditAmount.amount, input.creditAmount.currencyCode)
  if (!amount || amount.minor <= 0) {
    return refuse(
      'NEGATIVE_OR_ZERO_AMOUNT',
      ['creditInput', 'creditAmount', 'amount'],
      'A positive amount must be used to credit a store credit account.',
    )
  }
  const expiresAt = input.expiresAt ? Date.parse(input.expiresAt) : null
  if (expiresAt !== null && expiresAt <= books.now()) {
    refuse('EXPIRES_AT_IN_PAST', ['creditInput', 'expiresAt'], 'The expiry date must be in the future.')
  }
  const account = accountFor(books, input.id, amount.currency)
  const transaction = moveStoreCredit(books, account, {
    kind: 'credit',
    amount,
    expiresAt,
    originOrderTransactionId: null,
  })
  return { account, transaction }
}
