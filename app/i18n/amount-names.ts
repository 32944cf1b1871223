import { grades } from '../domain/policy/policy.ts'
import { gradeName } from './grade-name.ts'
import type { Translator } from './translator.ts'

/** A deduction's name in words; names that a merchant or a channel made up are shown as they are. */
export const deductionName = <Key extends string>(words: Translator<Key>, name: string): string => {
  const grade = grades.find((one) => name === `condition_${one}`)
  const worded = grade
    ? words.find('deduction.condition', { condition: gradeName(words, grade) })
    : words.find(`deduction.${name}`)
  return worded ?? name
}

/** Kinds of payment that no channel can pay back through: the shop sends the money itself. */
const byHand: readonly string[] = ['cod', 'manual']

export const isByHand = (kind: string): boolean => byHand.includes(kind)

/** Where money of this kind of payment goes back to: not to cash, though it came as cash. */
export const placeName = <Key extends string>(
  words: Translator<Key>,
  { kind, gateway }: { readonly kind: string; readonly gateway: string },
): string => (isByHand(kind) ? words.find('amount.by_hand') : null) ?? tenderName(words, kind, gateway)

/** The kind of payment in words; where the kind says little, who carried it out: 'Bank deposit'. */
export const tenderName = <Key extends string>(
  words: Translator<Key>,
  kind: string,
  gateway: string,
): string => {
  const name = words.find(`tender.${kind}`) ?? kind
  const carrier = gateway.replaceAll(/[_-]+/g, ' ').trim()
  const saysLittle = kind === 'manual' || kind === 'other'
  return saysLittle && carrier !== '' ? carrier.charAt(0).toUpperCase() + carrier.slice(1) : name
}
