import type { Address, Customer, StoreCreditAccount, StoreCreditTransaction } from '../../books/types.ts'
import { received, paidBack } from '../../books/order-state.ts'
import { money } from '../../books/money.ts'
import { numberOfId } from '../context.ts'
import type { Fields } from '../context.ts'
import { canSeeOrder } from '../access.ts'
import { byId, connection } from '../connection.ts'

export const mailingAddress = (address: Address, key: string) => ({
  ...address,
  id: `gid://shopify/MailingAddress/${key}?model_name=Address`,
})

const joined = (...words: (string | null)[]): string => words.filter((word) => word).join(' ')

const formatted = (address: Address): string[] =>
  [
    address.company,
    address.address1,
    address.address2,
    joined(address.zip, address.city),
    address.province,
    address.country,
  ].filter((line): line is string => line !== null && line !== '')

const addressFields: Fields<Address> = {
  name: (address) => joined(address.firstName, address.lastName),
  countryCodeV2: (address) => address.countryCode,
  provinceCode: () => null,
  formatted,
  formattedArea: (address) => joined(address.city, address.country),
  coordinatesValidated: () => false,
  latitude: () => null,
  longitude: () => null,
  timeZone: () => null,
  validationResultSummary: () => null,
}

const customer: Fields<Customer> = {
  displayName: (each) => joined(each.firstName, each.lastName),
  legacyResourceId: (each) => numberOfId(each.id),
  defaultEmailAddress: (each) => ({
    emailAddress: each.email,
    marketingState: 'NOT_SUBSCRIBED',
    marketingUnsubscribeUrl: '',
  }),
  defaultPhoneNumber: (each) =>
    each.phone === null ? null : { phoneNumber: each.phone, marketingState: 'NOT_SUBSCRIBED' },
  defaultAddress: (each) => mailingAddress(each.address, numberOfId(each.id)),
  addressesV2: (each, args) => connection([mailingAddress(each.address, numberOfId(each.id))], args, byId),
  numberOfOrders: (each, _, { books }) => String(books.ordersOf(each.id).length),
  orders: (each, args, { books, scopes }) =>
    connection(
      books.ordersOf(each.id).filter((order) => canSeeOrder(scopes, order, books.now())),
      args,
      byId,
    ),
  lastOrder: (each, _, { books }) =>
    books.ordersOf(each.id).sort((a, b) => b.createdAt - a.createdAt)[0] ?? null,
  amountSpent: (each, _, { books }) =>
    money(
      books
        .ordersOf(each.id)
        .reduce(
          (sum, order) => sum + received(books, order).shop.minor - paidBack(books, order).shop.minor,
          0,
        ),
      books.tables.shop.currency,
    ),
  storeCreditAccounts: (each, args, { books }) =>
    connection(
      [...books.tables.storeCreditAccounts.values()].filter((account) => account.customerId === each.id),
      args,
      byId,
    ),
  state: () => 'ENABLED',
  verifiedEmail: () => true,
  taxExempt: () => false,
  metafield: () => null,
  metafields: (_, args) => connection<{ id: string }>([], args, byId),
}

const storeCreditAccount: Fields<StoreCreditAccount> = {
  owner: (account, _, { books }) => books.customerById(account.customerId),
  transactions: (account, args) =>
    connection(account.transactions.map(answeredStoreCredit(account)), args, byId),
}

type AnsweredStoreCredit = StoreCreditTransaction & { __typename: string; account: StoreCreditAccount }
export const answeredStoreCredit =
  (account: StoreCreditAccount) =>
  (transaction: StoreCreditTransaction): AnsweredStoreCredit => ({
    ...transaction,
    __typename:
      transaction.kind === 'credit'
        ? 'StoreCreditAccountCreditTransaction'
        : 'StoreCreditAccountDebitTransaction',
    account,
  })

const storeCreditTransaction: Fields<AnsweredStoreCredit> = {
  balanceAfterTransaction: (transaction) => transaction.balanceAfter,
  event: (transaction) => (transaction.originOrderTransactionId ? 'ORDER_REFUND' : 'ADJUSTMENT'),
  origin: (transaction, _, { books }) =>
    transaction.originOrderTransactionId
      ? (books.tables.transactions.get(transaction.originOrderTransactionId) ?? null)
      : null,
  remainingAmount: (transaction) => transaction.amount,
}

export const customerFields = {
  MailingAddress: addressFields,
  LocationAddress: addressFields,
  ShopAddress: addressFields,
  Customer: customer,
  StoreCreditAccount: storeCreditAccount,
  StoreCreditAccountCreditTransaction: storeCreditTransaction,
  StoreCreditAccountDebitTransaction: storeCreditTransaction,
}
