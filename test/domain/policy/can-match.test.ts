import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canMatch } from '../../../app/domain/policy/can-match.ts'
import { factShapes } from '../../../app/domain/policy/fact-kinds.ts'
import { foldingOf, matcherOf } from '../../../app/domain/policy/match-condition.ts'
import type { FactName } from '../../../app/domain/policy/policy.ts'
import { reasons } from '../../../app/domain/returns/reasons.ts'
import { test as when } from '../../builders/policy.ts'
import { someConditions, someFacts, someGroups } from './arbitraries.ts'

const factNames = Object.keys(factShapes) as FactName[]

test('what matches some facts can match', () => {
  fc.assert(
    fc.property(someConditions, someFacts, (condition, facts) => {
      if (matcherOf(condition, someGroups)(foldingOf(factNames)(facts)) === 'matched')
        expect(canMatch(condition, someGroups)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('a condition and its opposite do not match together', () => {
  fc.assert(
    fc.property(someConditions, (condition) => {
      expect(canMatch({ all: [condition, { not: condition }] }, someGroups)).toBe(false)
    }),
    { numRuns: 300 },
  )
})

const sale = when('line.tags', 'contains', 'sale')
const dutch = when('order.country', 'equals', 'NL')

describe('nothing can match', () => {
  test.each([
    ['two countries at once', { all: [dutch, when('order.country', 'equals', 'ID')] }],
    ['a country in other letters', { all: [dutch, { not: when('order.country', 'equals', 'nl') }] }],
    ['a country and none', { all: [dutch, when('order.country', 'equals', null)] }],
    [
      'more than ten and less than five',
      { all: [when('line.quantity', 'at_least', 10), when('line.quantity', 'at_most', 5)] },
    ],
    [
      'a day after and before another',
      {
        all: [when('date.today', 'at_least', '2026-12-02'), when('date.today', 'at_most', '2026-12-01')],
      },
    ],
    ['a tag and not that tag', { all: [sale, { not: sale }] }],
    [
      'a reason that is none of all reasons',
      {
        not: when('return.reason', 'one_of', [...reasons]),
      },
    ],
    [
      'a product number with a part of itself missing',
      { all: [when('line.sku', 'contains', 'SHIRT-M'), { not: when('line.sku', 'contains', 'shirt') }] },
    ],
    ['no member of any', { any: [{ all: [dutch, { not: dutch }] }] }],
  ] as const)('%s', (_what, condition) => {
    expect(canMatch(condition)).toBe(false)
  })
})

describe('something can match', () => {
  test.each([
    ['always', { all: [] }],
    ['a missing country that is not at least anything', { not: when('line.sku', 'contains', 'x') }],
    [
      'one day',
      { all: [when('date.today', 'at_least', '2026-12-01'), when('date.today', 'at_most', '2026-12-01')] },
    ],
    ['two tags of one line', { all: [sale, when('line.tags', 'contains', 'final')] }],
    [
      'a product number with two parts',
      { all: [when('line.sku', 'contains', 'a'), when('line.sku', 'contains', 'b')] },
    ],
    [
      'a price between two that leave one',
      { all: [when('line.quantity', 'at_least', 4), when('line.quantity', 'at_most', 4)] },
    ],
  ] as const)('%s', (_what, condition) => {
    expect(canMatch(condition)).toBe(true)
  })
})

test('a condition of very many tests is answered at once, and never wrongly called impossible', () => {
  const many = Array.from({ length: 50 }, (_, index) => when('line.tags', 'contains', `tag ${index}`))
  expect(canMatch({ all: many })).toBe(true)
  const skus = Array.from({ length: 50 }, (_, index) => when('line.sku', 'equals', `sku ${index}`))
  expect(canMatch({ any: skus })).toBe(true)
})

test('conditions that name thousands of things are not searched for minutes', () => {
  const members = Array.from({ length: 50 }, (_, group) => ({
    any: Array.from({ length: 50 }, (_, at) =>
      when('line.sku', 'one_of', [
        `sku-${group}`,
        `${at}`,
        ...Array.from({ length: 198 }, (_, n) => `${group}.${at}.${n}`),
      ]),
    ),
  }))
  const began = performance.now()
  expect(canMatch({ all: members })).toBe(true)
  expect(performance.now() - began).toBeLessThan(5_000)
})
