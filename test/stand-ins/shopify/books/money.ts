/** Exact money of the stand-in: integers in the minor unit. Written apart from the app on purpose. */

export type Money = { minor: number; currency: string }
/** One amount in the shop's currency and in the currency the shopper paid in. */
export type MoneyBag = { shop: Money; presentment: Money }

/**
 * Decimals by currency. guess: Shopify's money library gives the rupiah two subunit digits, shops print none;
 * `setDecimals` switches it.
 */
const decimals: Record<string, number> = { EUR: 2, USD: 2, GBP: 2, IDR: 0, JPY: 0, KWD: 3 }

export const setDecimals = (currency: string, digits: number): void => {
  decimals[currency] = digits
}

export const decimalsOf = (currency: string): number => decimals[currency] ?? 2

export const money = (minor: number, currency: string): Money => ({ minor, currency })

/** `12.50` -> 1250. Refuses what the currency cannot express. */
export const parseAmount = (text: string | number, currency: string): Money | undefined => {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(String(text).trim())
  if (!match) return undefined
  const digits = decimalsOf(currency)
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > digits) return undefined
  const minor = Number(`${match[2]}${fraction.padEnd(digits, '0')}`)
  return Number.isSafeInteger(minor)
    ? money(match[1] === '-' && minor !== 0 ? -minor : minor, currency)
    : undefined
}

/** `1250` EUR -> `12.50`, as the `Money` scalar and webhooks print it. */
export const fixedAmount = ({ minor, currency }: Money): string => {
  const digits = decimalsOf(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(text.length - digits)}`
}

/** `1250` EUR -> `12.5`, `1200` -> `12.0`. documented: examples of `MoneyV2.amount` drop trailing zeros but one. */
export const shortAmount = (amount: Money): string => {
  const [whole = '0', fraction = ''] = fixedAmount(amount).split('.')
  return `${whole}.${fraction.replace(/0+$/, '') || '0'}`
}

/** `amount x numerator / denominator`, halves away from zero; exact for any safe integers. */
export const proportion = (minor: number, numerator: number, denominator: number): number => {
  const product = BigInt(minor) * BigInt(numerator)
  const divisor = BigInt(denominator)
  const absolute = product < 0n ? -product : product
  const rounded = (absolute * 2n + divisor) / (divisor * 2n)
  return Number(product < 0n ? -rounded : rounded)
}

export const zeroBag = (shopCurrency: string, presentmentCurrency: string): MoneyBag => ({
  shop: money(0, shopCurrency),
  presentment: money(0, presentmentCurrency),
})

const combine = (one: Money, other: Money, sign: 1 | -1): Money => {
  if (one.currency !== other.currency) throw new Error(`${one.currency} and ${other.currency} do not add`)
  return money(one.minor + sign * other.minor, one.currency)
}

export const addBags = (one: MoneyBag, other: MoneyBag): MoneyBag => ({
  shop: combine(one.shop, other.shop, 1),
  presentment: combine(one.presentment, other.presentment, 1),
})

export const subtractBags = (one: MoneyBag, other: MoneyBag): MoneyBag => ({
  shop: combine(one.shop, other.shop, -1),
  presentment: combine(one.presentment, other.presentment, -1),
})

export const mapBag = (bag: MoneyBag, change: (minor: number) => number): MoneyBag => ({
  shop: money(change(bag.shop.minor), bag.shop.currency),
  presentment: money(change(bag.presentment.minor), bag.presentment.currency),
})

export const scaleBag = (bag: MoneyBag, numerator: number, denominator = 1): MoneyBag =>
  mapBag(bag, (minor) => proportion(minor, numerator, denominator))

export const sumBags = (zero: MoneyBag, bags: Iterable<MoneyBag>): MoneyBag => {
  let sum = zero
  for (const bag of bags) sum = addBags(sum, bag)
  return sum
}

/** The part of `whole` that `presentment` is: shop money in the same proportion, and all of it for the whole. */
export const bagForPresentment = (presentment: Money, whole: MoneyBag): MoneyBag => ({
  presentment,
  shop: money(
    whole.presentment.minor === 0
      ? 0
      : proportion(whole.shop.minor, presentment.minor, whole.presentment.minor),
    whole.shop.currency,
  ),
})
