import type { FactName, Facts, Operator } from './policy.ts'

/** What a fact is made of, which says how it can be asked. */
export type FactKind = 'text' | 'country' | 'number' | 'money' | 'day' | 'flag' | 'list'

type KindOf<Value> = Value extends string
  ? 'text' | 'country' | 'day'
  : Value extends number
    ? 'number' | 'money'
    : Value extends boolean
      ? 'flag'
      : 'list'
type ShapeOf<Value> = {
  readonly kind: KindOf<NonNullable<Value>>
  readonly canBeMissing: null extends Value ? true : false
}

const given = <Kind extends FactKind>(kind: Kind) => ({ kind, canBeMissing: false }) as const
const maybe = <Kind extends FactKind>(kind: Kind) => ({ kind, canBeMissing: true }) as const

/** Every fact with its shape. The compiler holds this table against `Facts`. */
export const factShapes = {
  'order.currency': given('text'),
  'order.country': maybe('country'),
  'order.tags': given('list'),
  'order.discount_codes': given('list'),
  'order.value': given('money'),
  'order.discount': given('money'),
  'order.payment_methods': given('list'),
  'order.channel': given('text'),
  'order.age_days': given('number'),
  'order.placed_on': given('day'),
  'line.sku': maybe('text'),
  'line.type': maybe('text'),
  'line.vendor': maybe('text'),
  'line.tags': given('list'),
  'line.collections': given('list'),
  'line.on_sale': given('flag'),
  'line.unit_price': given('money'),
  'line.quantity': given('number'),
  'line.delivered_on': maybe('day'),
  'line.fulfilled_on': maybe('day'),
  'customer.tags': given('list'),
  'customer.orders': given('number'),
  'customer.returns_90d': given('number'),
  'customer.returns_365d': given('number'),
  'customer.return_rate_365d': given('number'),
  'customer.returned_value_365d': given('money'),
  'customer.kept_share_365d': given('number'),
  'customer.mismatches_365d': given('number'),
  'customer.risk_score': given('number'),
  'customer.risk_reasons': given('list'),
  'return.photos_seen_before': given('number'),
  'return.reason': given('text'),
  'return.reason_detail': given('text'),
  'return.resolution': given('text'),
  'return.quantity': given('number'),
  'return.value': given('money'),
  'return.evidence': given('number'),
  'date.today': given('day'),
} as const satisfies { readonly [Name in FactName]: ShapeOf<Facts[Name]> }

/**
 * What an order does not say: known once somebody asks, of who asks and of how much. So nothing is counted of it over the past.
 * Reason and resolution are not among them: each of them can be supposed.
 */
export const knownOnceAsked: ReadonlySet<FactName> = new Set([
  'customer.returns_90d',
  'customer.returns_365d',
  'customer.return_rate_365d',
  'customer.returned_value_365d',
  'customer.kept_share_365d',
  'customer.mismatches_365d',
  'customer.risk_score',
  'customer.risk_reasons',
  'return.photos_seen_before',
  'return.quantity',
  'return.value',
  'return.evidence',
])

/** The questions that each kind of fact can be asked. */
export const operatorsOf = {
  text: ['equals', 'one_of', 'contains', 'like'],
  country: ['equals', 'one_of', 'in_group'],
  number: ['equals', 'one_of', 'at_least', 'at_most', 'between'],
  money: ['equals', 'one_of', 'at_least', 'at_most', 'between'],
  day: ['equals', 'one_of', 'at_least', 'at_most', 'between'],
  flag: ['equals'],
  list: ['contains', 'like'],
} as const satisfies Record<FactKind, readonly Operator[]>

/** Whether a fact can be asked with an operator: a price can be `at_least`, a list of tags cannot. */
export const canBeAsked = (fact: FactName, op: Operator): boolean =>
  (operatorsOf[factShapes[fact].kind] as readonly Operator[]).includes(op)
