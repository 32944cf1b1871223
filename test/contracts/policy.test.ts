import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../app/contracts/policy.ts'
import { canonicalText } from '../../app/domain/policy/canonical.ts'
import { compilePolicy } from '../../app/domain/policy/compile-policy.ts'
import { defaultPolicy } from '../../app/domain/policy/default-policy.ts'
import type { Condition } from '../../app/domain/policy/policy.ts'
import { always, answers, policy, rule, test as when } from '../builders/policy.ts'
import { somePolicies } from '../domain/policy/arbitraries.ts'

const problems = (document: unknown) => {
  const parsed = parsePolicy(document)
  return parsed.ok ? [] : parsed.refusal.problems.map(({ at, message }) => `${at}: ${message}`)
}
const asked = (condition: unknown) =>
  problems(policy([rule('Asked', condition as Condition, { approval: 'by_person' })]))
const inGroups = (condition: unknown) => {
  const asking = policy([rule('Asked', condition as Condition, { approval: 'by_person' })])
  return problems({ ...asking, countryGroups: { Near: ['NL', 'BE'] } })
}
const answered = (given: object) => problems(policy([rule('Answers', always, given)]))

describe('a policy document', () => {
  test('that is whole is read as it is', () => {
    expect(parsePolicy(policy())).toEqual({ ok: true, value: policy() })
  })

  test('names things by characters that can be seen and kept', () => {
    const message = 'must be on one line, of characters that can be seen'
    expect(problems({ ...policy(), name: 'A\u0000b' })).toEqual([`name: ${message}`])
    expect(problems(policy([{ ...rule('R', always, { approval: 'by_person' }), name: 'a\nb' }]))).toEqual([
      `rules[0].name: ${message}`,
    ])
    expect(problems({ ...policy(), countryGroups: { 'A\u0000': ['NL'] } })).toEqual([
      `countryGroups.A\u0000: ${message}`,
    ])
  })

  test('asks for no more than can be looked through while somebody waits', () => {
    const tests = (count: number) => ({
      any: Array.from({ length: 40 }, () =>
        when(
          'line.sku',
          'one_of',
          Array.from({ length: count }, (_, at) => `${at}`),
        ),
      ),
    })
    const many = (rules: number, values: number) =>
      policy(
        Array.from({ length: rules }, (_, at) =>
          rule(`Rule ${at}`, tests(values), { approval: 'by_person' }),
        ),
      )
    const refused = 'rules: must have at most 2000 tests and 10000 values in all conditions together'
    expect(problems(many(50, 5))).toEqual([])
    expect(problems(many(51, 1))).toEqual([refused])
    expect(problems(many(20, 13))).toEqual([refused])
  })

  test('has its own format, a name, a time zone, rules, and nothing else', () => {
    expect(problems({ format: 'policy@2', name: ' x', timeZone: 'Mars', rules: [], colour: 'red' })).toEqual([
      'format: must be kembali/policy@1',
      'name: must not begin or end with a space',
      'timeZone: must be a time zone such as Europe/Amsterdam',
      'rules: must have at least 1 item',
      ': has unknown keys: colour',
    ])
    expect(problems({})).toEqual([
      'format: must be kembali/policy@1',
      'name: is missing',
      'timeZone: is missing',
      'rules: is missing',
    ])
    expect(problems('policy')).toEqual([': must be an object'])
  })

  test('has at most 200 rules, with names of at most 120 characters', () => {
    const rules = Array.from({ length: 200 }, (_, index) => rule(`Rule ${index}`, always, {}))
    expect(problems(policy(rules.slice(1)))).toEqual([])
    expect(problems(policy(rules))).toEqual(['rules: must have at most 200 items'])
    expect(problems(policy([rule('x'.repeat(121), always, {})]))).toEqual([
      'rules[0].name: must have at most 120 characters',
    ])
    expect(problems(policy([rule('', always, {})]))).toEqual([
      'rules[0].name: must have at least 1 character',
    ])
  })

  test('gives each rule a name of its own', () => {
    expect(problems(policy([rule('Sale', always, {}), rule('Sale', always, {})]))).toEqual([
      'rules[1].name: is already the name of a rule above',
    ])
  })

  test('ends with a rule that matches everything and answers every question', () => {
    const { window: _, ...incomplete } = answers()
    const document = { ...policy(), rules: [rule('Sale', when('line.on_sale', 'equals', true), incomplete)] }
    expect(problems(document)).toEqual([
      'rules[0].when: must be { "all": [] }: the last rule matches everything',
      'rules[0].answers.window: is missing: the last rule answers every question',
    ])
  })
})

describe('a condition', () => {
  test('is all, any, not or a test, and only one of them', () => {
    expect(asked({})).toEqual(['rules[0].when: must have one of the keys all, any, not, fact'])
    expect(asked('always')).toEqual(['rules[0].when: must have one of the keys all, any, not, fact'])
    expect(asked({ all: [], any: [] })).toEqual(['rules[0].when: has unknown keys: any'])
    expect(asked({ any: [] })).toEqual(['rules[0].when.any: must have at least 1 item'])
    expect(asked({ not: [] })).toEqual(['rules[0].when.not: must have one of the keys all, any, not, fact'])
  })

  test('names a fact that there is', () => {
    expect(asked({ fact: 'order.colour', op: 'equals', value: 1 })[0]).toMatch(
      /^rules\[0\]\.when\.fact: must be one of order\.currency, order\.country, /,
    )
  })

  test.each([
    ['line.tags', 'at_least', 1, 'op: must be one of contains, like, as line.tags is asked'],
    ['line.sku', 'at_most', 'B', 'op: must be one of equals, one_of, contains, like, as line.sku is asked'],
    ['line.on_sale', 'one_of', [true], 'op: must be one of equals, as line.on_sale is asked'],
    [
      'customer.orders',
      'contains',
      '1',
      'op: must be one of equals, one_of, at_least, at_most, between, as customer.orders is asked',
    ],
    ['customer.orders', 'at_least', '3', 'value: must be a number'],
    ['customer.orders', 'at_least', 1.5, 'value: must be a whole number'],
    ['customer.orders', 'equals', null, 'value: must be a number'],
    ['line.on_sale', 'equals', 'true', 'value: must be true or false'],
    ['date.today', 'at_least', '2026-02-29', 'value: must be a day such as 2026-02-28'],
    ['line.tags', 'contains', '', 'value: must have at least 1 character'],
    ['line.sku', 'one_of', [], 'value: must have at least 1 item'],
    ['line.sku', 'one_of', [null], 'value[0]: must be text'],
    ['line.sku', 'one_of', 'A', 'value: must be a list'],
    [
      'return.reason',
      'equals',
      'boredom',
      'value: must be one of too_small, too_large, changed_mind, not_as_described, damaged, wrong_item, arrived_late, other',
    ],
    ['order.currency', 'equals', 'euro', 'value: must be a currency code such as EUR'],
    ['order.country', 'equals', 'Holland', 'value: must be a country code such as NL'],
    ['line.sku', 'like', '**', 'value: must be text with at most 10 stars, and more than stars'],
    ['line.sku', 'like', 'a*'.repeat(11), 'value: must be text with at most 10 stars, and more than stars'],
    ['customer.orders', 'between', [5], 'value: must be two bounds, such as [1, 10]'],
    ['customer.orders', 'between', [5, 4], 'value: must not end before it begins'],
    ['customer.orders', 'between', ['1', 2], 'value[0]: must be a number'],
    ['date.today', 'between', ['2026-02-29', '2026-03-01'], 'value[0]: must be a day such as 2026-02-28'],
  ])('%s %s %j is refused: %s', (fact, op, value, message) => {
    expect(asked({ fact, op, value })).toEqual([`rules[0].when.${message}`])
  })

  test.each([
    ['line.sku', 'equals', null],
    ['line.delivered_on', 'equals', null],
    ['line.delivered_on', 'at_least', '2024-02-29'],
    ['line.sku', 'contains', 'shirt'],
    ['return.quantity', 'one_of', [1, 2]],
    ['line.on_sale', 'equals', false],
    ['line.tags', 'like', 'sale-*'],
    ['date.today', 'between', ['2026-11-20', '2027-01-15']],
    ['customer.orders', 'between', [3, 3]],
  ])('%s %s %j is fine', (fact, op, value) => {
    expect(asked({ fact, op, value })).toEqual([])
  })

  test('names groups of countries that the policy explains', () => {
    const near = { fact: 'order.country', op: 'in_group', value: 'Near' }
    expect(inGroups(near)).toEqual([])
    expect(asked(near)).toEqual([
      'rules[0].when: names a group of countries that countryGroups does not have',
    ])
    expect(inGroups({ not: { ...near, value: 'constructor' } })).toHaveLength(1)
  })

  test('asks for texts of at most 255 characters, and for at most 200 of them', () => {
    const skus = Array.from({ length: 201 }, String)
    expect(asked(when('line.sku', 'equals', 'x'.repeat(255)))).toEqual([])
    expect(asked(when('line.sku', 'equals', 'x'.repeat(256)))).toEqual([
      'rules[0].when.value: must have at most 255 characters',
    ])
    expect(asked(when('line.sku', 'one_of', skus.slice(1)))).toEqual([])
    expect(asked(when('line.sku', 'one_of', skus))).toEqual([
      'rules[0].when.value: must have at most 200 items',
    ])
  })

  test('compares a price only beside its currency', () => {
    const price = when('line.unit_price', 'at_least', 10_000)
    expect(asked(price)).toEqual([
      'rules[0].when: compares an amount (line.unit_price, order.value, order.discount, return.value) without order.currency equals beside it',
    ])
    expect(asked({ all: [when('order.currency', 'equals', 'EUR'), price] })).toEqual([])
  })

  const nested = (levels: number): unknown => (levels === 1 ? { all: [] } : { not: nested(levels - 1) })

  test('has at most eight levels and fifty members', () => {
    expect(asked(nested(8))).toEqual([])
    expect(asked(nested(9))).toEqual([
      'rules[0].when.not.not.not.not.not.not.not.not: is nested too deeply: at most 8 levels',
    ])
    expect(asked({ all: Array.from({ length: 51 }, () => always) })).toEqual([
      'rules[0].when.all: must have at most 50 items',
    ])
  })

  test('of a hundred thousand levels is refused as quickly as one of nine', () => {
    let deep: unknown = always
    for (let level = 0; level < 100_000; level++) deep = { not: deep }
    expect(asked(deep)).toHaveLength(1)
  })
})

describe('an answer', () => {
  test.each([
    [{ approval: 'maybe' }, 'approval: must be one of by_rule, by_person'],
    [{ window: { days: -1, anchor: 'delivered', bufferDays: 0 } }, 'window.days: must be at least 0'],
    [{ window: { days: 3_651, anchor: 'delivered', bufferDays: 0 } }, 'window.days: must be at most 3650'],
    [{ window: { days: 14.5, anchor: 'delivered', bufferDays: 0 } }, 'window.days: must be a whole number'],
    [{ window: { days: 14, anchor: 'delivered' } }, 'window.bufferDays: is missing'],
    [{ restockingFee: { basisPoints: 10_001 } }, 'restockingFee.basisPoints: must be at most 10000'],
    [{ restockingFee: { percent: 15 } }, 'restockingFee.basisPoints: is missing'],
    [{ resolutions: [] }, 'resolutions: must have at least 1 item'],
    [{ resolutions: ['refund', 'refund'] }, 'resolutions: must name each entry once'],
    [
      { tenderOrder: ['card', 'cash'] },
      'tenderOrder[1]: must be one of card, gift_card, store_credit, cod, manual, other',
    ],
    [{ returnable: { allowed: 'yes' } }, 'returnable.allowed: must be one of true, false'],
    [{ returnable: { allowed: true, because: 'final_sale' } }, 'returnable: has unknown keys: because'],
    [{ returnShipping: { payer: 'deducted' } }, 'returnShipping.feeByCurrency: is missing'],
    [
      { returnShipping: { payer: 'deducted', feeByCurrency: { EUR: 4.95 } } },
      'returnShipping.feeByCurrency.EUR: must be text',
    ],
    [
      { returnShipping: { payer: 'deducted', feeByCurrency: { EUR: '-1' } } },
      "returnShipping.feeByCurrency.EUR: must be an amount such as '4.95'",
    ],
    [
      { returnShipping: { payer: 'deducted', feeByCurrency: { IDR: '25.000' } } },
      'returnShipping.feeByCurrency.IDR: must be an amount that IDR is traded with, without marks for thousands',
    ],
    [
      { returnShipping: { payer: 'deducted', feeByCurrency: { euro: '1' } } },
      'returnShipping.feeByCurrency.euro: must be a currency code such as EUR',
    ],
    [{ release: undefined }, 'release: is missing'],
    [{ refunds: true }, ': has unknown keys: refunds'],
  ])('%j is refused', (given, message) => {
    const expected = message.startsWith(':') ? `rules[0].answers${message}` : `rules[0].answers.${message}`
    expect(answered(given)[0]).toBe(expected)
  })

  test('of no limit is null', () => {
    expect(answered({ window: { days: null, anchor: 'ordered', bufferDays: 0 } })).toEqual([])
  })
})

describe('properties of the contract', () => {
  const runs = { numRuns: 1_000 }

  test('every policy that the domain can decide with is read as it is, and back from its canonical text', () => {
    fc.assert(
      fc.property(somePolicies, (policy) => {
        expect(parsePolicy(JSON.parse(canonicalText(policy)))).toEqual({ ok: true, value: policy })
      }),
      runs,
    )
  })

  /** Places in a document, as paths. */
  const placesIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
    typeof value === 'object' && value !== null
      ? [path, ...Object.entries(value).flatMap(([key, entry]) => placesIn(entry, [...path, key]))]
      : [path]

  const replaced = (value: unknown, path: readonly string[], by: unknown): unknown => {
    const [key, ...rest] = path
    if (key === undefined) return by
    const copy: Record<string, unknown> = Array.isArray(value)
      ? ([...(value as unknown[])] as unknown as Record<string, unknown>)
      : { ...(value as Record<string, unknown>) }
    copy[key] = replaced(copy[key], rest, by)
    return copy
  }

  test('whatever is put anywhere into a document, the answer is a policy that decides or problems in words', () => {
    const document = defaultPolicy('Europe/Amsterdam')
    const places = fc.constantFrom(...placesIn(document))
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(undefined, Number.NaN, 1n, Symbol.iterator),
    )
    fc.assert(
      fc.property(places, junk, (place, value) => {
        const parsed = parsePolicy(replaced(document, place, value))
        if (parsed.ok) expect(() => compilePolicy(parsed.value, canonicalText(parsed.value))).not.toThrow()
        else {
          expect(parsed.refusal.problems.length).toBeGreaterThan(0)
          expect(
            parsed.refusal.problems.every(({ message }) => /^(must|is|has|compares) /.test(message)),
          ).toBe(true)
        }
      }),
      runs,
    )
  })
})
