import type { Books } from '../books/books.ts'
import { bagForPresentment, money, subtractBags } from '../books/money.ts'
import type { MoneyBag } from '../books/money.ts'
import { orderTotal } from '../books/order-sums.ts'
import type { Fulfillment, Order, Transaction } from '../books/types.ts'
import type { FulfillmentPlan, Gateway, OrderPlan, TenderPlan } from './order-plan.ts'

const day = 86_400_000
const hour = 3_600_000

const gateways: Record<Gateway, Pick<Transaction, 'formattedGateway' | 'gateway' | 'isManualGateway'>> = {
  card: { gateway: 'shopify_payments', formattedGateway: 'Shopify payments', isManualGateway: false },
  cod: {
    gateway: 'Cash on Delivery (COD)',
    formattedGateway: 'Cash on Delivery (COD)',
    isManualGateway: true,
  },
  gift_card: { gateway: 'gift_card', formattedGateway: 'Gift card', isManualGateway: false },
  paypal: { gateway: 'paypal', formattedGateway: 'PayPal', isManualGateway: false },
  store_credit: { gateway: 'shopify_store_credit', formattedGateway: 'Store credit', isManualGateway: false },
}

type Payment = Pick<Transaction, 'amount' | 'createdAt' | 'kind' | 'parentId' | 'status'>

const addTransaction = (books: Books, order: Order, gateway: Gateway, payment: Payment): Transaction => {
  const transaction: Transaction = {
    id: books.nextId('OrderTransaction'),
    orderId: order.id,
    ...gateways[gateway],
    card: gateway === 'card' ? { brand: 'Visa', last4: '4242' } : null,
    refundId: null,
    processedAt: payment.createdAt,
    ...payment,
  }
  books.tables.transactions.set(transaction.id, transaction)
  order.transactionIds.push(transaction.id)
  return transaction
}

/** guess: cash on delivery is a pending sale, and a second, successful sale under it once collected. */
const pay = (books: Books, order: Order, tender: TenderPlan, amount: MoneyBag, deliveredAt: number): void => {
  const first = { amount, createdAt: order.createdAt, parentId: null }
  const { gateway, taken = 'sale' } = tender
  if (gateway === 'cod') {
    const promised = addTransaction(books, order, gateway, { ...first, kind: 'SALE', status: 'PENDING' })
    if (taken === 'pending') return
    addTransaction(books, order, gateway, {
      amount,
      createdAt: deliveredAt,
      kind: 'SALE',
      status: 'SUCCESS',
      parentId: promised.id,
    })
  } else if (taken === 'authorized') {
    const hold = addTransaction(books, order, gateway, { ...first, kind: 'AUTHORIZATION', status: 'SUCCESS' })
    addTransaction(books, order, gateway, {
      amount,
      createdAt: order.createdAt + hour,
      kind: 'CAPTURE',
      status: 'SUCCESS',
      parentId: hold.id,
    })
  } else {
    addTransaction(books, order, gateway, { ...first, kind: 'SALE', status: 'SUCCESS' })
  }
}

/** Pays the order to the cent, in both currencies: each tender its share, the last one the rest. */
export const payOrder = (books: Books, order: Order, plan: OrderPlan): void => {
  const total = orderTotal(order)
  const deliveredAt = Math.max(order.createdAt, ...order.fulfillments.map((each) => each.deliveredAt ?? 0))
  let rest = total
  for (const [index, tender] of plan.tenders.entries()) {
    const isLast = index === plan.tenders.length - 1
    const minor = Math.min(tender.minor ?? rest.presentment.minor, rest.presentment.minor)
    const amount = isLast ? rest : bagForPresentment(money(minor, order.presentmentCurrency), total)
    if (amount.presentment.minor > 0) pay(books, order, tender, amount, deliveredAt)
    rest = subtractBags(rest, amount)
  }
}

const unitsLeft = (order: Order, index: number): number => {
  const line = order.lineItems[index]
  if (!line || !line.requiresShipping) return 0
  const shipped = order.fulfillments
    .flatMap((each) => each.lines)
    .filter((each) => each.lineItemId === line.id)
  return line.quantity - shipped.reduce((sum, each) => sum + each.quantity, 0)
}

/** Ships what the plan says. Stock was taken when the order was placed, so that nothing moves here. */
export const shipOrder = (books: Books, order: Order, plan: FulfillmentPlan): void => {
  const shippedAt = order.createdAt + plan.shippedAfterDays * day
  const deliveredAt = plan.deliveredAfterDays === null ? null : shippedAt + plan.deliveredAfterDays * day
  const number = `JD${order.number}${order.fulfillments.length + 1}`
  const lines = order.lineItems.flatMap((line, index) => {
    const quantity = Math.min(unitsLeft(order, index), plan.units ? (plan.units[index] ?? 0) : Infinity)
    return quantity > 0
      ? [{ id: books.nextId('FulfillmentLineItem'), orderId: order.id, lineItemId: line.id, quantity }]
      : []
  })
  const fulfillment: Fulfillment = {
    id: books.nextId('Fulfillment'),
    orderId: order.id,
    name: `${order.name}-F${order.fulfillments.length + 1}`,
    locationId: [...books.tables.locations.keys()][order.shippingAddress?.countryCode === 'ID' ? 1 : 0] ?? '',
    status: 'SUCCESS',
    createdAt: shippedAt,
    updatedAt: deliveredAt ?? shippedAt,
    inTransitAt: shippedAt + hour,
    deliveredAt,
    tracking: [{ company: 'Jalur Express', number, url: `https://track.example.com/${number}` }],
    lines,
  }
  order.fulfillments.push(fulfillment)
  order.updatedAt = fulfillment.updatedAt
}
