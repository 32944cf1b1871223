import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deskWords } from '../../app/i18n/desk-words.ts'
import { shopperWords } from '../../app/i18n/shopper-words.ts'
import { storeCatalogues, storeWords } from '../../app/i18n/store-words.ts'
import { locales } from '../../app/i18n/translator.ts'

const codesIn = (...patterns: readonly string[]): readonly string[] => {
  const files = patterns.flatMap((pattern) => globSync(pattern))
  const codes = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/refuse\(\{\s*code: '(\w+)'/g)].map((match) => match[1] ?? ''),
  )
  return [...new Set(codes)].sort()
}

/** Sums from files, and what only programs and our own jobs can be answered: nobody reads these on a screen. */
const neverShown = new Set([
  'amount_too_large',
  'fewer_units_than_settled',
  'invalid_policy',
  'lines_unclear',
  'malformed_file',
  'no_unit_left_for_money',
  'not_signed',
  'not_a_decimal',
  'not_a_percentage',
  'percentage_out_of_range',
  'replayed',
  'settled_more_than_paid',
  'shop_unknown',
  'time_off',
  'token_expired',
  'too_many_decimals',
])

/** Codes that are data where they are made, or made by the portal itself. */
const madeElsewhere =
  'final_sale not_returnable all_units_returned all_units_refunded all_units_gone rest_not_fulfilled units_not_fulfilled nothing_chosen wrong_state'
    .concat(' outdated_page return_not_found too_many_attempts link_expired')
    .split(' ')

test('every refusal that staff can get has words', () => {
  const words = deskWords('en')
  const codes = codesIn('app/domain/**/*.ts', 'app/application/**/*.ts', 'app/*.server.ts')
  expect(codes.length).toBeGreaterThan(30)
  const silent = codes.filter((code) => !neverShown.has(code) && words.find(`refusal.${code}`) === null)
  expect(silent).toEqual([])
})

test.each(locales)('every refusal that shoppers can get has words in %s', (locale) => {
  const refused = codesIn(
    'app/domain/returns/decide-request.ts',
    'app/domain/policy/eligibility.ts',
    'app/domain/settlement/units.ts',
    'app/application/portal/*.ts',
  ).filter((code) => !code.startsWith('override'))
  const codes = refused.concat(madeElsewhere)
  const words = shopperWords(locale)
  expect(codes.filter((code) => words.find(`refusal.${code}`) === null)).toEqual([])
})

test.each(locales)('whoever connects a store reads every refusal in %s', (locale) => {
  const refused = codesIn(
    'app/application/channels/connect-plugin.ts',
    'app/adapters/platforms/woocommerce/stores.ts',
  )
  const rejected = 'keys_refused keys_read_only clock_skew woocommerce_too_old redirected blocked not_json'
    .concat(
      ' address_not_public no_rest_api store_redirects store_unreachable invalid protocol_unknown keys_lost',
    )
    .split(' ')
  const words = storeWords(locale)
  const codes = refused.concat(rejected).filter((code) => code !== 'shop_unknown')
  expect(codes.filter((code) => words.find(`refusal.${code}`) === null)).toEqual([])
})

test('what a store’s merchant reads is there in every language', () => {
  const [first, ...others] = locales.map((locale) => keysOf(storeCatalogues[locale]))
  for (const other of others) expect(other).toEqual(first)
})

const keysOf = (catalogue: object, path = ''): readonly string[] =>
  Object.entries(catalogue)
    .flatMap(([key, value]) =>
      typeof value === 'string' ? [`${path}${key}`] : keysOf(value as object, `${path}${key}.`),
    )
    .toSorted()
