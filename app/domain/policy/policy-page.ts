import { canonicalText } from './canonical.ts'
import { foldingOf, matcherOf } from './match-condition.ts'
import type { Answers, Condition, CountryGroups, FactName, Facts, Policy, Rule, Test } from './policy.ts'

/**
 * What shoppers are told of a policy: of each question a list of statements, of which the first that fits an item counts, as
 * with rules. It is made of the rules themselves, so that it cannot say otherwise than the engine decides.
 */
export type PolicyPage = {
  readonly sections: readonly PageSection[]
  /** Every one that fits counts. */
  readonly extensions: readonly PageStatement<'extendUntil'>[]
  readonly evidence: readonly PageStatement<'evidence'>[]
}

/** The questions that a shopper has. What goods are kept is not told before: it would be asked for. */
export const toldQuestions = [
  'returnable',
  'window',
  'resolutions',
  'returnShipping',
  'restockingFee',
  'grades',
  'outboundShipping',
  'approval',
  'release',
] as const satisfies readonly (keyof Answers)[]
export type ToldQuestion = (typeof toldQuestions)[number]

export type PageSection = {
  readonly question: ToldQuestion
  readonly statements: readonly PageStatement<ToldQuestion>[]
}

/**
 * One rule's answer to one question. `certain` holds of every item that the condition fits. Otherwise the rule goes by something
 * that is not told (who the customer is, how an order is marked): it may decide so where the condition fits, and the page
 * says no more than that.
 */
export type PageStatement<Told extends keyof Rule['answers']> = {
  readonly when: Condition
  readonly isCertain: boolean
  readonly answer: NonNullable<Rule['answers'][Told]>
}

/** For whom the page is: a country (null: one that no rule names), and the channel that the shop is visited in. */
export type PagePlace = { readonly country: string | null; readonly channel: string }

/**
 * What shoppers are told by which they are treated: what they know of their orders themselves, and how many they placed. What else a shop knows of a person, how
 * it marks its orders and what it looks out for is not told.
 */
export const toldFacts: Readonly<Record<FactName, boolean>> = {
  'order.currency': true,
  'order.country': true,
  'order.tags': false,
  'order.discount_codes': false,
  'order.value': true,
  'order.discount': true,
  'order.payment_methods': true,
  'order.channel': true,
  'order.age_days': true,
  'order.placed_on': true,
  'line.sku': true,
  'line.type': true,
  'line.vendor': true,
  'line.tags': true,
  'line.collections': true,
  'line.on_sale': true,
  'line.unit_price': true,
  'line.quantity': true,
  'line.delivered_on': true,
  'line.fulfilled_on': true,
  'customer.tags': false,
  'customer.orders': true,
  'customer.returns_90d': false,
  'customer.returns_365d': false,
  'customer.return_rate_365d': false,
  'customer.returned_value_365d': false,
  'customer.kept_share_365d': false,
  'customer.mismatches_365d': false,
  'customer.risk_score': false,
  'customer.risk_reasons': false,
  'return.photos_seen_before': false,
  'return.reason': true,
  'return.reason_detail': true,
  'return.resolution': true,
  'return.quantity': true,
  'return.value': true,
  'return.evidence': true,
  'date.today': true,
}

export const policyPage = (policy: Policy, place: PagePlace): PolicyPage => {
  const said = policy.rules
    .filter(({ off }) => !off)
    .map((rule) => ({ rule, whens: tellable(rule.when, place, policy.countryGroups ?? {}) }))
  const of = <Told extends keyof Rule['answers']>(told: Told): readonly PageStatement<Told>[] =>
    said.flatMap(({ rule, whens }) => {
      const answer = rule.answers[told]
      return answer === undefined ? [] : whens.map((when) => ({ ...when, answer }))
    })
  return {
    sections: toldQuestions.map((question) => ({
      question,
      statements: withoutVainEnd(untilAlways(of(question))),
    })),
    extensions: of('extendUntil'),
    evidence: of('evidence'),
  }
}

/** Countries that a policy treats in their own way. */
export const countriesIn = ({ rules, countryGroups = {} }: Policy): readonly string[] => {
  const tests = rules.filter(({ off }) => !off).flatMap(({ when }) => countryTests(when))
  const named = tests.flatMap(({ op, value }) => {
    if (op === 'in_group') return countryGroups[String(value)] ?? []
    return (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? [one] : []))
  })
  return [...new Set(named.map((code) => code.toUpperCase()))].toSorted()
}

/** Currencies in which a policy takes something off for the way back, in the order of their codes. */
export const feeCurrenciesIn = ({ rules }: Policy): readonly string[] => {
  const fees = rules.flatMap(({ off, answers: { returnShipping } }) =>
    !off && returnShipping?.payer === 'deducted' ? Object.keys(returnShipping.feeByCurrency) : [],
  )
  return [...new Set(fees)].toSorted()
}

const countryTests = (condition: Condition): readonly Test[] => {
  if ('all' in condition) return condition.all.flatMap(countryTests)
  if ('any' in condition) return condition.any.flatMap(countryTests)
  if ('not' in condition) return countryTests(condition.not)
  return condition.fact === 'order.country' ? [condition] : []
}

/** Nothing below a statement that holds of everything is ever read. */
const untilAlways = <Told extends keyof Rule['answers']>(
  all: readonly PageStatement<Told>[],
): readonly PageStatement<Told>[] => {
  const last = all.findIndex(({ when, isCertain }) => isCertain && isAlways(when))
  return last === -1 ? all : all.slice(0, last + 1)
}

/** What is said just above the last statement, and answers the same, says nothing. */
const withoutVainEnd = <Told extends keyof Rule['answers']>(
  all: readonly PageStatement<Told>[],
): readonly PageStatement<Told>[] => {
  const last = all.at(-1)
  if (!last?.isCertain || !isAlways(last.when)) return all
  const said = canonicalText(last.answer)
  const end = all.findLastIndex(({ answer }) => canonicalText(answer) !== said)
  return [...all.slice(0, end + 1), last]
}

type Tellable = { readonly when: Condition; readonly isCertain: boolean }

/** What can be told of a condition: where it certainly holds, and where it may. */
const tellable = (condition: Condition, place: PagePlace, groups: CountryGroups): readonly Tellable[] => {
  const certain = simplified(withoutUntold(condition, { place, groups, assumed: false }))
  const possible = simplified(withoutUntold(condition, { place, groups, assumed: true }))
  const statements = [
    { when: certain, isCertain: true },
    ...(isSame(certain, possible) ? [] : [{ when: possible, isCertain: false }]),
  ]
  return statements.filter(({ when }) => !isNever(when))
}

type Telling = {
  readonly place: PagePlace
  readonly groups: CountryGroups
  /** How a test that is not told is taken to turn out. */
  readonly assumed: boolean
}

/** Tests of the place are answered; those that are not told are assumed; under a `not` the other way round. */
const withoutUntold = (condition: Condition, telling: Telling): Condition => {
  if ('all' in condition) return { all: condition.all.map((member) => withoutUntold(member, telling)) }
  if ('any' in condition) return { any: condition.any.map((member) => withoutUntold(member, telling)) }
  if ('not' in condition)
    return { not: withoutUntold(condition.not, { ...telling, assumed: !telling.assumed }) }
  if (!toldFacts[condition.fact]) return telling.assumed ? always : never
  return ofPlace(condition, telling) ?? condition
}

const ofPlace = (test: Test, { place, groups }: Telling): Condition | null => {
  const known: Partial<Facts> = { 'order.country': place.country ?? nowhere, 'order.channel': place.channel }
  const value = known[test.fact]
  if (typeof value !== 'string') return null
  const holds = matcherOf(test, groups)(foldingOf([test.fact])({ [test.fact]: value }))
  return holds === 'matched' ? always : never
}

/** A country that no rule can name. */
const nowhere = '\n'

const always: Condition = { all: [] }
const never: Condition = { any: [] }
export const isAlways = (condition: Condition): boolean => 'all' in condition && condition.all.length === 0
const isNever = (condition: Condition): boolean => 'any' in condition && condition.any.length === 0

/** The same condition without members that always or never hold, and without lists of one. */
const simplified = (condition: Condition): Condition => {
  if ('not' in condition) {
    const inner = simplified(condition.not)
    if (isAlways(inner)) return never
    return isNever(inner) ? always : { not: inner }
  }
  if ('all' in condition) return joined(condition.all, isNever, never, (all) => ({ all }))
  if ('any' in condition) return joined(condition.any, isAlways, always, (any) => ({ any }))
  return condition
}

const joined = (
  members: readonly Condition[],
  decides: (member: Condition) => boolean,
  outcome: Condition,
  join: (members: readonly Condition[]) => Condition,
): Condition => {
  const simple = members.map(simplified)
  if (simple.some(decides)) return outcome
  const left = simple.filter((member) => !isAlways(member) && !isNever(member))
  const [only] = left
  return only && left.length === 1 ? only : join(left)
}

const isSame = (one: Condition, other: Condition): boolean => JSON.stringify(one) === JSON.stringify(other)
