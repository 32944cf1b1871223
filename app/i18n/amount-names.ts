import type { Translator } from './translator.ts'

/** A deduction's name in words; names that a merchant or a channel made up are shown as they are. */
export const deductionName = <Key extends string>(words: Translator<Key>, name: string): string =>
  words.find(`deduction.${name}`) ?? name

/** 'Card (shopify_payments)': the kind in words, and who carries it out where that says more. */
export const tenderName = <Key extends string>(
  words: Translator<Key>,
  kind: string,
  gateway: string,
): string => {
  const name = words.find(`tender.${kind}`) ?? kind
  const carrier = gateway.replaceAll(/[_-]+/g, ' ').trim()
  return carrier === '' || carrier.toLowerCase() === name.toLowerCase() ? name : `${name}, ${carrier}`
}
