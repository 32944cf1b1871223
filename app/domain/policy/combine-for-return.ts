import { Bug } from '../bug.ts'
import { parseDecimal } from '../money/decimal.ts'
import { releaseMoments, type Answers, type LineDecision, type ReturnShipping } from './policy.ts'

/** The answers that hold for a return as a whole. */
export type ReturnTerms = Pick<
  Answers,
  'approval' | 'returnShipping' | 'release' | 'outboundShipping' | 'tenderOrder'
>

/**
 * The terms of a whole return, from the decisions over its lines (at least one):
 *
 * - approval: by a person if any line needs one;
 * - return shipping: the fee is taken once, and only if every line says `deducted`: the lowest of their fees, by currency, where
 *   a line without a fee in a currency counts as none. One line at the merchant's cost makes the parcel the merchant's. Otherwise
 *   one line that the shopper sends by their own means makes it the shopper's own parcel: nothing is deducted for it;
 * - release: at the latest moment that any line asks for, and by a person if any line says so;
 * - outbound shipping: as the line says that grants the most (`always`, then `whole_order`). Sent back alone that line would
 *   bring it back, so sending more along must not lose it;
 * - tenders: in the order of the first line. There is one payout, and its order is meant to be the shop's, not a line's.
 *
 * But for the tenders, the order of the lines changes nothing.
 */
export const combineForReturn = (decisions: readonly Pick<LineDecision, 'answers'>[]): ReturnTerms => {
  const lines = decisions.map(({ answers }) => answers)
  const [first] = lines
  if (!first) throw new Bug('a return has at least one line')
  return {
    approval: lines.some(({ approval }) => approval === 'by_person') ? 'by_person' : 'by_rule',
    returnShipping: lines.map(({ returnShipping }) => returnShipping).reduce(shareParcel),
    release: {
      at: highest(
        releaseMoments,
        lines.map(({ release }) => release.at),
      ),
      by: lines.some(({ release }) => release.by === 'person') ? 'person' : 'rule',
    },
    outboundShipping: highest(
      outboundGrants,
      lines.map(({ outboundShipping }) => outboundShipping),
    ),
    tenderOrder: first.tenderOrder,
  }
}

/** From the least to the most. */
export const outboundGrants = ['never', 'whole_order', 'always'] as const

const highest = <Value>(ascending: readonly Value[], values: readonly Value[]): Value =>
  values.reduce((left, right) => (ascending.indexOf(left) < ascending.indexOf(right) ? right : left))

const shareParcel = (left: ReturnShipping, right: ReturnShipping): ReturnShipping => {
  if (left.payer === 'merchant' || right.payer === 'merchant') return { payer: 'merchant' }
  if (left.payer === 'shopper' || right.payer === 'shopper') return { payer: 'shopper' }
  return { payer: 'deducted', feeByCurrency: lowestFees(left.feeByCurrency, right.feeByCurrency) }
}

type Fees = Readonly<Record<string, string>>

/** By currency the lower of two fees; a currency that either does not name has none. */
export const lowestFees = (left: Fees, right: Fees): Fees =>
  Object.fromEntries(
    Object.entries(left).flatMap(([currency, fee]) => {
      const other = right[currency]
      return other === undefined ? [] : [[currency, thousandths(fee) < thousandths(other) ? fee : other]]
    }),
  )

/**
 * What a return's way back takes off the money, in minor units at the exponent of the order: nothing but a flat fee that is
 * named for its currency. Decimals that the order's amounts do not have are cut.
 */
export const returnShippingFee = (
  returnShipping: ReturnShipping,
  { currency, exponent }: { readonly currency: string; readonly exponent: number },
): number => {
  const fee = returnShipping.payer === 'deducted' ? returnShipping.feeByCurrency[currency] : undefined
  if (fee === undefined) return 0
  const scale = 10 ** Math.abs(exponent - feeDecimals)
  return exponent < feeDecimals ? Math.floor(thousandths(fee) / scale) : thousandths(fee) * scale
}

/** As many decimals as any currency has. */
const feeDecimals = 3

const thousandths = (fee: string): number => {
  const parsed = parseDecimal(fee, feeDecimals)
  if (!parsed.ok) throw new Bug(`not a fee: ${fee}`)
  return parsed.value
}
