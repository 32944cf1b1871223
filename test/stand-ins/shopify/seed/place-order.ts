import type { Books } from '../books/books.ts'
import { mapBag, money } from '../books/money.ts'
import type { MoneyBag } from '../books/money.ts'
import { lineTotal, shippingTotal } from '../books/order-sums.ts'
import type {
  DiscountAllocation,
  DiscountApplication,
  LineItem,
  Order,
  ShippingLine,
  TaxLine,
} from '../books/types.ts'
import { allocate, percentOf, taxOf } from './allocate.ts'
import { pricedFor, seenAs } from './exchange.ts'
import type { DiscountPlan, LinePlan, OrderPlan } from './order-plan.ts'

const day = 86_400_000

const variantOf = (books: Books, plan: LinePlan) => {
  const product = books.products().find((each) => each.handle === plan.product)
  const variant = product && books.variantsOf(product.id)[plan.variant ?? 0]
  if (!product || !variant) throw new Error(`no variant ${plan.variant ?? 0} of ${plan.product}`)
  return { product, variant }
}

const lineItem = (books: Books, order: OrderPlan, plan: LinePlan, orderId: string): LineItem => {
  const { product, variant } = variantOf(books, plan)
  const shopCurrency = books.tables.shop.currency
  const unitPrice =
    plan.unitMinor === undefined
      ? pricedFor(variant.price, order.currency)
      : seenAs(money(plan.unitMinor, order.currency), shopCurrency)
  return {
    id: books.nextId('LineItem'),
    orderId,
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: variant.title,
    sku: variant.sku,
    vendor: product.vendor,
    quantity: plan.quantity,
    unitPrice,
    discounts: [],
    taxLines: [],
    duties: [],
    requiresShipping: true,
    taxable: true,
    isGiftCard: false,
    isTip: false,
    grams: variant.grams,
    customAttributes: plan.customAttributes ?? [],
  }
}

const tipLine = (books: Books, plan: OrderPlan, orderId: string): LineItem => ({
  ...lineItem(
    books,
    plan,
    { product: 'sample-swatch-card', quantity: 1, unitMinor: plan.tipMinor ?? 0 },
    orderId,
  ),
  productId: null,
  variantId: null,
  title: 'Tip',
  variantTitle: null,
  sku: null,
  vendor: null,
  requiresShipping: false,
  taxable: false,
  isTip: true,
  grams: 0,
})

const applicationOf = (plan: DiscountPlan, currency: string): DiscountApplication => ({
  kind: plan.kind,
  title: plan.title,
  targetType: plan.lines === 'shipping' ? 'SHIPPING_LINE' : 'LINE_ITEM',
  targetSelection: plan.lines === undefined || plan.lines === 'shipping' ? 'ALL' : 'ENTITLED',
  allocationMethod: plan.lines === undefined ? 'ACROSS' : 'EACH',
  value:
    plan.percentage === undefined
      ? { amount: money(plan.minor ?? 0, currency) }
      : { percentage: plan.percentage },
})

type Discountable = { discounts: DiscountAllocation[] }

/** documented: every discount is allocated to lines, those on the whole order in proportion to the lines' prices. */
const applyDiscount = <Line extends Discountable>(
  plan: DiscountPlan,
  application: number,
  targets: Line[],
  priceOf: (line: Line) => MoneyBag,
): void => {
  const prices = targets.map(priceOf)
  const discountOf = (side: 'presentment' | 'shop'): number[] => {
    const weights = prices.map((price) => price[side].minor)
    const sum = weights.reduce((all, weight) => all + weight, 0)
    const ratio = prices.reduce((all, price) => all + price.presentment.minor, 0)
    const fixed =
      side === 'presentment'
        ? (plan.minor ?? 0)
        : ratio === 0
          ? 0
          : Math.round(((plan.minor ?? 0) * sum) / ratio)
    const total = plan.percentage === undefined ? Math.min(fixed, sum) : percentOf(sum, plan.percentage)
    return allocate(total, weights)
  }
  const [presentment, shop] = [discountOf('presentment'), discountOf('shop')]
  for (const [index, line] of targets.entries()) {
    const price = prices[index]
    if (!price) continue
    const amount: MoneyBag = {
      presentment: { ...price.presentment, minor: presentment[index] ?? 0 },
      shop: { ...price.shop, minor: shop[index] ?? 0 },
    }
    if (amount.presentment.minor > 0) line.discounts.push({ application, amount })
  }
}

const taxLines = (plan: OrderPlan, amount: MoneyBag): TaxLine[] =>
  plan.taxes.map(({ title, rate }) => ({
    title,
    rate,
    price: mapBag(amount, (minor) => taxOf(minor, rate, plan.taxesIncluded)),
  }))

const addDiscounts = (order: Order, plan: OrderPlan): void => {
  for (const discount of plan.discounts ?? []) {
    const application = order.discountApplications.push(applicationOf(discount, plan.currency)) - 1
    const goods = order.lineItems.filter((line) => !line.isTip)
    const { lines } = discount
    if (lines === 'shipping') applyDiscount(discount, application, order.shippingLines, shippingTotal)
    else
      applyDiscount(
        discount,
        application,
        lines ? goods.filter((_, at) => lines.includes(at)) : goods,
        lineTotal,
      )
  }
}

const addTaxesAndDuties = (books: Books, order: Order, plan: OrderPlan): void => {
  for (const [index, line] of order.lineItems.entries()) {
    if (line.taxable) line.taxLines = taxLines(plan, lineTotal(line))
    const rate = plan.lines[index]?.dutyRate
    if (rate === undefined) continue
    line.duties.push({
      id: books.nextId('Duty'),
      price: mapBag(lineTotal(line), (minor) => percentOf(minor, rate * 100)),
      countryCodeOfOrigin: 'ID',
      harmonizedSystemCode: '6205.20',
      taxLines: [],
    })
  }
  for (const line of order.shippingLines) line.taxLines = taxLines(plan, shippingTotal(line))
}

const shippingLines = (books: Books, plan: OrderPlan): ShippingLine[] =>
  plan.shipping
    ? [
        {
          id: books.nextId('ShippingLine'),
          title: plan.shipping.title,
          code: plan.shipping.title,
          price: pricedFor(money(plan.shipping.minor, books.tables.shop.currency), plan.currency),
          discounts: [],
          taxLines: [],
        },
      ]
    : []

type Shopper = Pick<Order, 'billingAddress' | 'customerId' | 'customerLocale' | 'email' | 'shippingAddress'>

const guest = (books: Books, plan: OrderPlan): Shopper => {
  const address = books.customers()[1]?.address ?? null
  const email = `guest.${plan.number}@example.com`
  return { customerId: null, email, customerLocale: 'en', shippingAddress: address, billingAddress: address }
}

const shopperOf = (books: Books, plan: OrderPlan): Shopper => {
  if (plan.customer === null) return guest(books, plan)
  const customer = books.customerByEmail(plan.customer)
  if (!customer) throw new Error(`no customer ${plan.customer}`)
  const { id, email, locale, address } = customer
  return { customerId: id, email, customerLocale: locale, shippingAddress: address, billingAddress: address }
}

const emptyOrder = (books: Books, plan: OrderPlan): Order => {
  const placedAt = books.now() - plan.placedDaysAgo * day
  return {
    id: books.nextId('Order'),
    number: plan.number,
    name: `#${plan.number}`,
    confirmationNumber: `K${(plan.number * 7919).toString(36).toUpperCase().padStart(8, '0')}`,
    createdAt: placedAt,
    processedAt: placedAt,
    updatedAt: placedAt,
    closedAt: null,
    cancelledAt: null,
    cancelReason: null,
    currency: books.tables.shop.currency,
    presentmentCurrency: plan.currency,
    taxesIncluded: plan.taxesIncluded,
    dutiesIncluded: false,
    phone: null,
    note: plan.note ?? null,
    tags: plan.tags ?? [],
    sourceName: plan.sourceName ?? 'web',
    ...shopperOf(books, plan),
    discountApplications: [],
    lineItems: [],
    shippingLines: shippingLines(books, plan),
    fulfillments: [],
    transactionIds: [],
    refundIds: [],
    returnIds: [],
  }
}

/** The order as charged at checkout: lines, discounts, taxes, duties, shipping. Not yet paid, not yet shipped. */
export const draftOrder = (books: Books, plan: OrderPlan): Order => {
  const order = emptyOrder(books, plan)
  order.lineItems = plan.lines.map((line) => lineItem(books, plan, line, order.id))
  if (plan.tipMinor) order.lineItems.push(tipLine(books, plan, order.id))
  addDiscounts(order, plan)
  addTaxesAndDuties(books, order, plan)
  books.tables.orders.set(order.id, order)
  return order
}
