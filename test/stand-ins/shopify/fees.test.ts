import { expect, test } from 'vitest'
import { aShop, anOpenReturn, fulfillmentLineOf, orderNamed } from './situations.ts'
import type { Situation } from './situations.ts'
import type { Guesses } from './options.ts'

const calculate = `
  query Calculate($input: CalculateReturnInput!) {
    returnCalculate(input: $input) {
      returnLineItems { quantity subtotalSet { presentmentMoney { amount } } subtotalBeforeOrderDiscountsSet { presentmentMoney { amount } } totalTaxSet { presentmentMoney { amount } } restockingFee { percentage amountSet { presentmentMoney { amount } shopMoney { amount currencyCode } } } }
      returnShippingFee { amountSet { presentmentMoney { amount } } }
    }
  }`
const outcome = `
  query Outcome($id: ID!, $lines: [SuggestedOutcomeReturnLineItemInput!]!, $shipping: RefundShippingInput, $to: RefundMethodAllocation) {
    return(id: $id) {
      suggestedFinancialOutcome(returnLineItems: $lines, exchangeLineItems: [], refundShipping: $shipping, refundMethodAllocation: $to) {
        discountedSubtotal { presentmentMoney { amount } }
        totalTax { presentmentMoney { amount } }
        totalCartDiscountAmount { presentmentMoney { amount } }
        maximumRefundable { presentmentMoney { amount } }
        shipping { amountSet { presentmentMoney { amount } } maximumRefundableSet { presentmentMoney { amount } } }
        financialTransfer {
          ... on RefundReturnOutcome {
            amount { presentmentMoney { amount } }
            suggestedTransactions { gateway amountSet { presentmentMoney { amount } } maximumRefundableSet { presentmentMoney { amount } } parentTransaction { id } }
            suggestedRefundMethods { amount { presentmentMoney { amount } } }
          }
        }
      }
    }
  }`

const feeOf = async (guesses: Partial<Guesses>, orderName: string, percentage: number) => {
  const { standIn, call } = await aShop({ guesses })
  const order = orderNamed(standIn, orderName)
  const line = { fulfillmentLineItemId: fulfillmentLineOf(order), quantity: 1, restockingFee: { percentage } }
  const answer = await call(calculate, { input: { orderId: order.id, returnLineItems: [line] } })
  return answer.text(
    'returnCalculate',
    'returnLineItems',
    0,
    'restockingFee',
    'amountSet',
    'presentmentMoney',
    'amount',
  )
}

test('a restocking fee is a percentage of the price after every discount', async () => {
  expect(await feeOf({}, '1002', 10)).toBe('2.69')
})

test('half a cent is rounded up, or by the other guess cut', async () => {
  // 2.5 % of 89.00 is 2.225.
  expect(await feeOf({ feeRounding: 'down' }, '1023', 2.5)).toBe('2.22')
  expect(await feeOf({ feeRounding: 'half_up' }, '1023', 2.5)).toBe('2.23')
})

test('where taxes come on top, the fee leaves them out, or by the other guess takes them in', async () => {
  // 128.96 and 9.67 tax.
  expect(await feeOf({}, '1003', 10)).toBe('12.9')
  expect(await feeOf({ feeBase: 'subtotal_with_tax' }, '1003', 10)).toBe('13.86')
})

test.each([
  [-1, 'Percentage must be greater than or equal to 0.'],
  [100.5, 'Percentage must be less than or equal to 100.'],
])('a fee of %d percent is refused', async (percentage, message) => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1001')
  const line = { fulfillmentLineItemId: fulfillmentLineOf(order), quantity: 1, restockingFee: { percentage } }
  const answer = await call(calculate, { input: { orderId: order.id, returnLineItems: [line] } })
  expect(answer.body['errors']).toMatchObject([{ message }])
})

test('a calculation shows the line, its tax and both fees, and writes nothing', async () => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1002')
  const answer = await call(calculate, {
    input: {
      orderId: order.id,
      returnLineItems: [{ fulfillmentLineItemId: fulfillmentLineOf(order), quantity: 2 }],
      returnShippingFee: { amount: { amount: '4.95', currencyCode: 'EUR' } },
    },
  })
  expect(answer.at('returnCalculate')).toMatchObject({
    returnLineItems: [
      {
        subtotalSet: { presentmentMoney: { amount: '53.82' } },
        subtotalBeforeOrderDiscountsSet: { presentmentMoney: { amount: '59.8' } },
        totalTaxSet: { presentmentMoney: { amount: '9.34' } },
        restockingFee: null,
      },
    ],
    returnShippingFee: { amountSet: { presentmentMoney: { amount: '4.95' } } },
  })
  expect(standIn.books.tables.returns.size).toBe(0)
})

const outcomeOf = async (
  { standIn, call }: Situation,
  orderName: string,
  quantity: number,
  rest: object = {},
  feePercent?: number,
) => {
  const owner = anOpenReturn(standIn, orderNamed(standIn, orderName), { 0: quantity }, feePercent)
  const answer = await call(outcome, { id: owner.id, lines: [{ id: owner.lines[0]?.id, quantity }], ...rest })
  return (...path: (number | string)[]) => answer.at('return', 'suggestedFinancialOutcome', ...path)
}

test('the suggested outcome nets the fees, or by the other guess does not', async () => {
  for (const [outcomeNetsFees, amount] of [
    [true, '48.44'],
    [false, '53.82'],
  ] as const) {
    const at = await outcomeOf(await aShop({ guesses: { outcomeNetsFees } }), '1002', 2, {}, 10)
    expect(at('discountedSubtotal', 'presentmentMoney', 'amount')).toBe('53.82')
    expect(at('totalCartDiscountAmount', 'presentmentMoney', 'amount')).toBe('5.98')
    expect(at('financialTransfer', 'amount', 'presentmentMoney', 'amount')).toBe(amount)
  }
})

test('taxes on top are part of what goes back', async () => {
  const at = await outcomeOf(await aShop(), '1003', 1)
  const [goods, tax] = [
    at('discountedSubtotal', 'presentmentMoney', 'amount'),
    at('totalTax', 'presentmentMoney', 'amount'),
  ]
  expect(Number(at('financialTransfer', 'amount', 'presentmentMoney', 'amount'))).toBeCloseTo(
    Number(goods) + Number(tax),
    2,
  )
})

test('money is suggested to the gift card first, up to what it paid, then to the card', async () => {
  const at = await outcomeOf(await aShop(), '1006', 1)
  expect(at('financialTransfer', 'suggestedTransactions')).toMatchObject([
    { gateway: 'gift_card', amountSet: { presentmentMoney: { amount: '50.0' } } },
    { gateway: 'shopify_payments', amountSet: { presentmentMoney: { amount: '39.0' } } },
  ])
})

test('all of it can be suggested as store credit', async () => {
  const at = await outcomeOf(await aShop(), '1002', 2, { to: 'STORE_CREDIT' })
  expect(at('financialTransfer')).toMatchObject({
    suggestedTransactions: [],
    suggestedRefundMethods: [{ amount: { presentmentMoney: { amount: '53.82' } } }],
  })
})
