import { decimalsOf, money } from '../books/money.ts'
import type { Money, MoneyBag } from '../books/money.ts'

/** What one euro was worth when every seeded order was placed. */
const perEuro: Record<string, number> = { EUR: 1, USD: 1.0837, IDR: 17_243.5, KWD: 0.3321 }

const rate = (currency: string): number => perEuro[currency] ?? 1

const converted = (amount: Money, currency: string): Money => {
  const euros = amount.minor / 10 ** decimalsOf(amount.currency) / rate(amount.currency)
  return money(Math.round(euros * rate(currency) * 10 ** decimalsOf(currency)), currency)
}

/** Prices that a shop would show: whole thousands of rupiah, steps of five fils. */
const steps: Record<string, number> = { IDR: 1000, KWD: 0.005 }

const stepMinor = (currency: string): number =>
  Math.round((steps[currency] ?? 0) * 10 ** decimalsOf(currency)) || 1

/** A price in shop money, and beside it what the shopper saw. */
export const pricedFor = (shop: Money, currency: string): MoneyBag => {
  const step = currency === shop.currency ? 1 : stepMinor(currency)
  const { minor } = converted(shop, currency)
  return { shop, presentment: money(Math.max(step, Math.round(minor / step) * step), currency) }
}

/** An amount that the shopper saw, and beside it shop money. */
export const seenAs = (presentment: Money, shopCurrency: string): MoneyBag => ({
  presentment,
  shop: converted(presentment, shopCurrency),
})
