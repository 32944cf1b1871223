import { formatDecimal } from '../../../app/domain/money/decimal.ts'
import { usualDecimals } from '../../../app/domain/money/usual-decimals.ts'
import * as fc from 'fast-check'
import { factShapes, operatorsOf, type FactKind } from '../../../app/domain/policy/fact-kinds.ts'
import type {
  Answers,
  Condition,
  FactName,
  Facts,
  Operator,
  OptionalQuestion,
  Policy,
  Rule,
  Test,
} from '../../../app/domain/policy/policy.ts'
import { reasons } from '../../../app/domain/returns/reasons.ts'
import { addDays } from '../../../app/domain/time/day.ts'

/** Policies and facts from small pools of words, so that rules match about as often as they do not. */

const words = fc.constantFrom('sale', 'SALE', 'vip', 'shoes', 'final-sale', 'Ünïk')
const lists = fc.uniqueArray(words, { maxLength: 3 })
const small = fc.integer({ min: 0, max: 6 })
const days = fc.integer({ min: 0, max: 90 }).map((count) => addDays('2025-12-15', count))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 3 })
const currencies = fc.constantFrom('EUR', 'USD', 'IDR', 'KWD')
const resolutions = fc.constantFrom('refund', 'store_credit', 'exchange')

export const someFacts: fc.Arbitrary<Facts> = fc.record({
  'order.currency': currencies,
  'order.country': maybe(fc.constantFrom('NL', 'ID')),
  'order.tags': lists,
  'order.discount_codes': lists,
  'order.value': small,
  'order.discount': small,
  'order.payment_methods': lists,
  'order.channel': fc.constantFrom('shopify', 'woocommerce'),
  'order.age_days': small,
  'order.placed_on': days,
  'line.sku': maybe(words),
  'line.type': maybe(words),
  'line.vendor': maybe(words),
  'line.tags': lists,
  'line.collections': lists,
  'line.on_sale': fc.boolean(),
  'line.unit_price': small,
  'line.quantity': small,
  'line.delivered_on': maybe(days),
  'line.fulfilled_on': maybe(days),
  'customer.tags': lists,
  'customer.orders': small,
  'customer.returns_90d': small,
  'customer.returns_365d': small,
  'customer.return_rate_365d': small,
  'customer.returned_value_365d': small,
  'customer.kept_share_365d': small,
  'customer.mismatches_365d': small,
  'customer.risk_score': small,
  'customer.risk_reasons': lists,
  'return.photos_seen_before': small,
  'return.reason': fc.constantFrom(...reasons),
  'return.reason_detail': fc.constantFrom(...reasons),
  'return.resolution': resolutions,
  'return.quantity': small,
  'return.value': small,
  'return.evidence': small,
  'date.today': days,
})

const valuesOf: Partial<Record<FactName, fc.Arbitrary<string>>> = {
  'order.currency': currencies,
  'order.channel': fc.constantFrom('shopify', 'woocommerce'),
  'return.reason': fc.constantFrom(...reasons),
  'return.resolution': resolutions,
}

const byKind = {
  text: words,
  list: words,
  country: fc.constantFrom('NL', 'id'),
  number: small,
  money: small,
  day: days,
  flag: fc.boolean(),
} satisfies Record<FactKind, fc.Arbitrary<string | number | boolean>>

export const someGroups = { Near: ['NL', 'BE'], Far: ['ID'], Nowhere: ['AQ'] }
const patterns = fc.constantFrom('s*', '*l*', '*s', 'sale', 'FINAL*sale', 'v*p')

const valueOf = (fact: FactName): fc.Arbitrary<string | number | boolean> =>
  valuesOf[fact] ?? byKind[factShapes[fact].kind]

const testOf = (fact: FactName, op: Operator): fc.Arbitrary<Test> => {
  const value = op === 'contains' ? words : valueOf(fact)
  if (op === 'like') return patterns.map((pattern) => ({ fact, op, value: pattern }))
  if (op === 'in_group')
    return fc.constantFrom(...Object.keys(someGroups)).map((group) => ({ fact, op, value: group }))
  if (op === 'between')
    return fc.tuple(value, value).map(([one, other]) => ({
      fact,
      op,
      value: one < other ? [one, other] : [other, one],
    }))
  if (op === 'one_of')
    return fc.array(value, { minLength: 1, maxLength: 3 }).map((values) => ({ fact, op, value: values }))
  const wanted = op === 'equals' && factShapes[fact].canBeMissing ? maybe(value) : value
  return wanted.map((one) => ({ fact, op, value: one }))
}

/** A price is compared together with its currency, as policies must. */
const priceTest = (fact: FactName, op: Operator): fc.Arbitrary<Condition> =>
  fc.tuple(testOf('order.currency', 'equals'), testOf(fact, op)).map((all) => ({ all }))

const someTests: fc.Arbitrary<Condition> = fc
  .constantFrom(...(Object.keys(factShapes) as FactName[]))
  .chain((fact) =>
    fc
      .constantFrom(...(operatorsOf[factShapes[fact].kind] as readonly Operator[]))
      .chain((op) => (factShapes[fact].kind === 'money' ? priceTest(fact, op) : testOf(fact, op))),
  )

export const someConditions: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: someTests },
    { weight: 1, arbitrary: fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie('condition') }) },
  ),
})).condition

const rates = fc.constantFrom(0, 1_500, 10_000)
const gradeTerms = fc.record({
  basisPoints: rates,
  disposition: fc.constantFrom('restock', 'resale', 'destroy'),
})
const subsetOf = <Value extends string>(...values: readonly Value[]) =>
  fc.shuffledSubarray([...values], { minLength: 1 })

const answerArbitraries = {
  returnable: fc.constantFrom<Answers['returnable']>(
    { allowed: true },
    { allowed: false, because: 'final_sale' },
    { allowed: false, because: 'not_returnable' },
  ),
  window: fc.record({
    days: maybe(fc.integer({ min: 0, max: 60 })),
    anchor: fc.constantFrom('delivered', 'fulfilled', 'ordered'),
    bufferDays: small,
  }),
  resolutions: subsetOf('refund', 'store_credit', 'exchange'),
  restockingFee: fc.record({ basisPoints: rates }),
  returnShipping: fc.oneof(
    fc.constantFrom<Answers['returnShipping']>({ payer: 'merchant' }, { payer: 'shopper' }),
    fc.record({
      payer: fc.constant('deducted'),
      feeByCurrency: fc
        .dictionary(currencies, fc.integer({ min: 0, max: 9_999 }))
        .map((byCurrency) =>
          Object.fromEntries(
            Object.entries(byCurrency).map(([currency, minor]) => [
              currency,
              formatDecimal(minor, usualDecimals(currency)),
            ]),
          ),
        ),
    }),
  ),
  approval: fc.constantFrom('by_rule', 'by_person'),
  release: fc.record({
    at: fc.constantFrom('on_request', 'in_transit', 'received', 'inspected'),
    by: fc.constantFrom('rule', 'person'),
  }),
  outboundShipping: fc.constantFrom('never', 'whole_order', 'always'),
  grades: fc.record({ A: gradeTerms, B: gradeTerms, C: gradeTerms }),
  tenderOrder: subsetOf('card', 'gift_card', 'store_credit', 'cod'),
} satisfies { readonly [Question in keyof Answers]: fc.Arbitrary<Answers[Question]> }

/** What no rule has to answer. */
const optionalArbitraries = {
  evidence: subsetOf('photo', 'video'),
  extendUntil: days,
  instructions: fc.array(fc.record({ en: words, id: words, nl: fc.constant('') }), {
    minLength: 1,
    maxLength: 2,
  }),
  goods: fc.constantFrom('send_back', 'keep'),
  storeCreditBonus: fc.record({ basisPoints: fc.constantFrom(0, 500, 5_000) }),
} satisfies { readonly [Question in OptionalQuestion]: fc.Arbitrary<Rule['answers'][Question]> }

export const someAnswers: fc.Arbitrary<Answers> = fc.record(answerArbitraries)

const ruleBodies = fc.record({
  when: someConditions,
  answers: fc.record({ ...answerArbitraries, ...optionalArbitraries }, { requiredKeys: [] }),
})

export const someRules = (name: string): fc.Arbitrary<Rule> => ruleBodies.map((body) => ({ name, ...body }))

export const somePolicies: fc.Arbitrary<Policy> = fc
  .tuple(fc.array(ruleBodies, { maxLength: 6 }), someAnswers)
  .map(([bodies, answers]) => ({
    format: 'kembali/policy@1',
    name: 'Generated',
    timeZone: 'Europe/Amsterdam',
    countryGroups: someGroups,
    rules: [
      ...bodies.map((body, index) => ({ name: `Rule ${index + 1}`, ...body })),
      { name: 'Default', when: { all: [] }, answers },
    ],
  }))
