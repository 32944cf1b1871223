import * as fc from 'fast-check'
import { describe, expect, test as sentence } from 'vitest'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { why } from '../../../app/domain/policy/explain-decision.ts'
import {
  countriesIn,
  policyPage,
  toldQuestions,
  type PageStatement,
  type ToldQuestion,
} from '../../../app/domain/policy/policy-page.ts'
import type { Condition, Facts, Rule } from '../../../app/domain/policy/policy.ts'
import { always, policy, rule, test } from '../../builders/policy.ts'
import { someFacts, someGroups, somePolicies } from './arbitraries.ts'

/** Reads the page as a shopper does: the first statement that fits counts; what may be so is only noted. */
const read = (statements: readonly PageStatement<ToldQuestion>[], fits: (when: Condition) => boolean) => {
  const possible: unknown[] = []
  for (const { when, isCertain, answer } of statements) {
    if (!fits(when)) continue
    if (isCertain) return { certain: answer, possible }
    possible.push(answer)
  }
  return expect.unreachable('a page answers every question for every item')
}

const runs = { numRuns: 3_000 }

describe('page and engine cannot disagree', () => {
  const places = fc.constantFrom('NL', 'id', 'BE', null)
  const atHome = (given: Facts, country: string | null): Facts => ({
    ...given,
    'order.country': country ?? 'ZW',
  })

  sentence(
    'what the page says for certain, the engine decides; what it decides otherwise, the page allows for',
    () => {
      fc.assert(
        fc.property(somePolicies, someFacts, places, (generated, given, country) => {
          const facts = atHome(given, country)
          const decision = decideLine(compilePolicy(generated, 'hash'), facts)
          const page = policyPage(generated, { country, channel: facts['order.channel'] })
          const fits = (when: Condition) => why(when, facts, {}).matched
          for (const { question, statements } of page.sections) {
            const { certain, possible } = read(statements, fits)
            const decided = decision.answers[question]
            if (possible.length === 0) expect(decided).toEqual(certain)
            else expect([...possible, certain]).toContainEqual(decided)
          }
        }),
        runs,
      )
    },
  )

  sentence(
    'a window is extended to the latest day that the page names, and what is to be shown is on it',
    () => {
      fc.assert(
        fc.property(somePolicies, someFacts, places, (generated, given, country) => {
          const facts = atHome(given, country)
          const decision = decideLine(compilePolicy(generated, 'hash'), facts)
          const page = policyPage(generated, { country, channel: facts['order.channel'] })
          const fitting = <Told extends 'extendUntil' | 'evidence'>(all: readonly PageStatement<Told>[]) =>
            all.filter(({ when }) => why(when, facts, {}).matched)
          const [sure, all] = [true, false].map(
            (isSure) =>
              fitting(page.extensions)
                .filter(({ isCertain }) => isCertain || !isSure)
                .map(({ answer }) => answer)
                .toSorted()
                .at(-1) ?? '',
          )
          const until = decision.extension?.until ?? ''
          expect((sure ?? '') <= until && until <= (all ?? '')).toBe(true)
          const kinds = (isSure: boolean) =>
            fitting(page.evidence)
              .filter(({ isCertain }) => isCertain || !isSure)
              .flatMap(({ answer }) => answer)
          const asked = decision.evidence?.kinds ?? []
          expect(asked).toEqual(expect.arrayContaining(kinds(true)))
          for (const kind of asked) expect(kinds(false)).toContain(kind)
        }),
        runs,
      )
    },
  )

  sentence('nothing of a person or of marks on orders is told, and no country but the one it is for', () => {
    const factsIn = (condition: Condition): readonly string[] => {
      if ('all' in condition) return condition.all.flatMap(factsIn)
      if ('any' in condition) return condition.any.flatMap(factsIn)
      return 'not' in condition ? factsIn(condition.not) : [condition.fact]
    }
    fc.assert(
      fc.property(somePolicies, places, (generated, country) => {
        const page = policyPage(generated, { country, channel: 'shopify' })
        const all = [
          ...page.sections.flatMap(({ statements }) => statements),
          ...page.extensions,
          ...page.evidence,
        ]
        const told = all.flatMap(({ when }) => factsIn(when))
        expect(
          told.filter((fact) =>
            /^customer\.(?!orders$)|seen_before|^order\.(tags|country|channel|discount_codes)/.test(fact),
          ),
        ).toEqual([])
      }),
      runs,
    )
  })
})

const statementsOf = (question: ToldQuestion, rules: readonly Rule[], country: string | null = 'NL') =>
  policyPage({ ...policy(rules), countryGroups: someGroups }, { country, channel: 'shopify' }).sections.find(
    (section) => section.question === question,
  )?.statements

describe('a page', () => {
  const days = (count: number) => ({ days: count, anchor: 'delivered', bufferDays: 0 }) as const
  const near = rule('Near', test('order.country', 'in_group', 'Near'), { window: days(60) })
  const onSale = test('line.on_sale', 'equals', true)

  sentence('tells what holds in its country, and reads no further than what holds of everything', () => {
    expect(statementsOf('window', [near], 'NL')).toEqual([
      { when: always, isCertain: true, answer: days(60) },
    ])
    expect(statementsOf('window', [near], 'ID')).toMatchObject([{ when: always, answer: { days: 30 } }])
    expect(statementsOf('window', [near], null)).toMatchObject([{ when: always, answer: { days: 30 } }])
  })

  sentence('tells an exception before what holds otherwise', () => {
    const sale = rule('Sale', { all: [onSale, test('order.country', 'equals', 'nl')] }, { window: days(14) })
    expect(statementsOf('window', [sale])).toMatchObject([
      { when: onSale, isCertain: true, answer: days(14) },
      { when: always, answer: { days: 30 } },
    ])
  })

  sentence('says of a rule about customers no more than that it may be otherwise', () => {
    const vip = rule('VIP', { any: [test('customer.tags', 'contains', 'vip'), onSale] }, { window: days(90) })
    expect(statementsOf('window', [vip])).toMatchObject([
      { when: onSale, isCertain: true, answer: days(90) },
      { when: always, isCertain: false, answer: days(90) },
      { when: always, isCertain: true, answer: { days: 30 } },
    ])
  })

  sentence('says nothing of a rule that is switched off', () => {
    expect(statementsOf('window', [{ ...near, off: true }])).toHaveLength(1)
  })

  sentence('knows the countries that are treated in their own way', () => {
    const named = {
      ...policy([near, rule('Far', test('order.country', 'one_of', ['id', 'NL']), {})]),
      countryGroups: someGroups,
    }
    expect(countriesIn(named)).toEqual(['BE', 'ID', 'NL'])
  })

  sentence('has a section for every question that is told', () => {
    const page = policyPage(policy(), { country: null, channel: 'shopify' })
    expect(page.sections.map(({ question }) => question)).toEqual([...toldQuestions])
  })
})

sentence('an exception that answers what holds anyway is left out where nothing else stands below it', () => {
  const fee = (basisPoints: number) => ({ restockingFee: { basisPoints } })
  const said = (...fees: readonly number[]) => {
    const rules = fees.map((one, at) => rule(`Rule ${at}`, test('line.sku', 'equals', `sku-${at}`), fee(one)))
    const { sections } = policyPage(policy([...rules, rule('Rest', always, fee(0))]), {
      country: null,
      channel: 'shopify',
    })
    const section = sections.find(({ question }) => question === 'restockingFee')
    return section?.statements.map(({ answer }) => answer)
  }
  expect(said(0, 0)).toEqual([{ basisPoints: 0 }])
  expect(said(0, 100, 0)).toEqual([{ basisPoints: 0 }, { basisPoints: 100 }, { basisPoints: 0 }])
})
