import { PlatformRejected } from '../../../application/ports/errors.ts'
import { sumOf } from '../../../domain/money/exact.ts'
import { usualDecimals } from '../../../domain/money/usual-decimals.ts'
import { parseDecimal } from '../../../domain/money/decimal.ts'

/**
 * How many decimals a currency has with Shopify, fewest first. Amounts come as `"12.5"` or `"12.0"`, so the text alone does not
 * say. Two, or three for the dinars, and nothing else is read. Tables give the rupiah two decimals and nobody wrote down what
 * Shopify does: currencies of whole units have none, unless an amount of the same order shows some.
 */
const choicesFor = (currency: string): readonly [number, ...number[]] => {
  const usual = usualDecimals(currency)
  if (usual === 0) return [0, 2]
  return currency === 'USDC' ? [2, 6] : [usual]
}

const decimalsIn = (amount: string): number => /\.(\d*?)0*$/.exec(amount)?.[1]?.length ?? 0

/** The decimals of a currency, given every amount in it that the order shows. */
export const exponentOf = (currency: string, amounts: Iterable<string>): number => {
  const choices = choicesFor(currency)
  let shown = 0
  for (const amount of amounts) shown = Math.max(shown, decimalsIn(amount))
  return choices.find((exponent) => exponent >= shown) ?? Math.max(...choices)
}

/** Whether the currency alone says how many decimals it has. */
export const hasFixedExponent = (currency: string): boolean => choicesFor(currency).length === 1

/** Minor units of an amount as Shopify writes it. More decimals than the currency has are shown to a person, never rounded. */
export const minorOf = (amount: string, exponent: number): number => {
  const parsed = parseDecimal(amount, exponent)
  if (!parsed.ok)
    throw new PlatformRejected('unreadable_amount', `Shopify reports an amount of ${amount.slice(0, 40)}`)
  return parsed.value
}

type Bag = { readonly presentmentMoney: { readonly amount: string } }
export type ReadBag = (bag: Bag) => number

/** Reads what the shopper paid out of a pair of amounts. */
export const presentmentIn =
  (exponent: number): ReadBag =>
  ({ presentmentMoney }) =>
    minorOf(presentmentMoney.amount, exponent)

type TaxLine = {
  readonly title: string
  readonly ratePercentage: number | null
  readonly priceSet: Bag
}

/** Taxes by title and rate; lines of the same title and rate add up. */
export const taxesByName = (lines: readonly TaxLine[], minor: ReadBag): Readonly<Record<string, number>> => {
  const taxes = new Map<string, number>()
  for (const line of lines) {
    const name = nameOf(line)
    taxes.set(name, sumOf([taxes.get(name) ?? 0, minor(line.priceSet)]))
  }
  return Object.fromEntries(taxes)
}

const nameOf = ({ title, ratePercentage }: TaxLine): string =>
  ratePercentage === null ? title : `${title} ${Number(ratePercentage.toFixed(4))}%`

export const sumOfTaxes = (taxes: Readonly<Record<string, number>>): number => sumOf(Object.values(taxes))

/** Every amount in one of the two moneys, anywhere in an answer. */
export const amountsIn = (answer: unknown, money: 'presentmentMoney' | 'shopMoney'): string[] => {
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer).flatMap(([key, value]) =>
    key === money && isMoney(value) ? [value.amount] : amountsIn(value, money),
  )
}

const isMoney = (value: unknown): value is { readonly amount: string } =>
  typeof value === 'object' && value !== null && 'amount' in value && typeof value.amount === 'string'
