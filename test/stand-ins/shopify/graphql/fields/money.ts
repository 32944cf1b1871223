import { fixedAmount, shortAmount } from '../../books/money.ts'
import type { Money, MoneyBag } from '../../books/money.ts'
import type { DiscountAllocation, DiscountApplication, TaxLine } from '../../books/types.ts'
import type { Fields } from '../context.ts'

const moneyV2: Fields<Money> = {
  amount: shortAmount,
  currencyCode: (amount) => amount.currency,
}

const moneyBag: Fields<MoneyBag> = {
  shopMoney: (bag) => bag.shop,
  presentmentMoney: (bag) => bag.presentment,
}

const taxLine: Fields<TaxLine> = {
  price: (line) => fixedAmount(line.price.shop),
  priceSet: (line) => line.price,
  ratePercentage: (line) => Number((line.rate * 100).toFixed(4)),
  channelLiable: () => false,
  source: () => 'Shopify',
}

/** A discount application as answered: the record with its place and the name of its GraphQL type. */
export type PlacedApplication = DiscountApplication & { __typename: string; index: number }
const typenames = {
  code: 'DiscountCodeApplication',
  automatic: 'AutomaticDiscountApplication',
  manual: 'ManualDiscountApplication',
} as const

export const placedApplication = (application: DiscountApplication, index: number): PlacedApplication => ({
  ...application,
  __typename: typenames[application.kind],
  index,
})

/** An allocation together with the application that it points to. */
export type AnsweredAllocation = { amount: MoneyBag; discountApplication: PlacedApplication }
export const answeredAllocations = (
  allocations: DiscountAllocation[],
  applications: DiscountApplication[],
): AnsweredAllocation[] =>
  allocations.flatMap(({ amount, application }) => {
    const found = applications[application]
    return found ? [{ amount, discountApplication: placedApplication(found, application) }] : []
  })

const discountAllocation: Fields<AnsweredAllocation> = {
  allocatedAmount: (allocation) => allocation.amount.shop,
  allocatedAmountSet: (allocation) => allocation.amount,
}

const discountApplication: Fields<PlacedApplication> = {
  value: ({ value }) =>
    'percentage' in value
      ? { __typename: 'PricingPercentageValue', percentage: value.percentage }
      : { __typename: 'MoneyV2', ...value.amount },
  code: (application) => application.title,
  description: (application) => application.title,
}

export const moneyFields = {
  MoneyV2: moneyV2,
  MoneyBag: moneyBag,
  TaxLine: taxLine,
  DiscountAllocation: discountAllocation,
  DiscountCodeApplication: discountApplication,
  AutomaticDiscountApplication: discountApplication,
  ManualDiscountApplication: discountApplication,
}
