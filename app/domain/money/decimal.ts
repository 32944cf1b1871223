import { accept, refuse, type Outcome } from '../outcome.ts'
import { Bug } from '../bug.ts'
import { exact } from './exact.ts'
import type { TooManyDecimals } from './percent.ts'

export type NotADecimal = { readonly code: 'not_a_decimal'; readonly amount: string }
export type AmountTooLarge = { readonly code: 'amount_too_large'; readonly amount: string }

const shape = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * A channel's decimal text as minor units: `'10.00'` at exponent 2 is 1000. Trailing zeros past the exponent say nothing and
 * are accepted; other digits there are refused, never rounded. Refuses `not_a_decimal`, `too_many_decimals`,
 * `amount_too_large`.
 */
export const parseDecimal = (
  amount: string,
  exponent: number,
): Outcome<number, NotADecimal | TooManyDecimals | AmountTooLarge> => {
  checkExponent(exponent)
  const match = shape.exec(amount)
  if (!match) return refuse({ code: 'not_a_decimal', amount })
  const decimals = (match[3] ?? '').replace(/0+$/, '')
  if (decimals.length > exponent) return refuse({ code: 'too_many_decimals', amount, decimals: exponent })
  const minor = Number(`${match[2]}${decimals.padEnd(exponent, '0')}`)
  if (!Number.isSafeInteger(minor)) return refuse({ code: 'amount_too_large', amount })
  return accept(match[1] === '-' ? 0 - minor : minor)
}

/** Minor units as the decimal text that channels read: 1000 at exponent 2 is `'10.00'`, at exponent 0 `'1000'`. For machines; people get localised amounts. */
export const formatDecimal = (minor: number | bigint, exponent: number): string => {
  checkExponent(exponent)
  const digits = String(typeof minor === 'bigint' ? minor : exact(minor))
    .replace('-', '')
    .padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const decimals = exponent === 0 ? '' : `.${digits.slice(-exponent)}`
  return `${minor < 0 ? '-' : ''}${whole}${decimals}`
}

const checkExponent = (exponent: number): void => {
  if (!Number.isSafeInteger(exponent) || exponent < 0 || exponent > 6)
    throw new Bug(`not an exponent: ${exponent}`)
}
