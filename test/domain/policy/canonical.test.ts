import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText } from '../../../app/domain/policy/canonical.ts'
import { somePolicies } from './arbitraries.ts'

const runs = { numRuns: 1_000 }

/** The same document with the keys of every object in another order. */
const reordered = (value: unknown, seed: number): unknown => {
  if (Array.isArray(value)) return value.map((entry) => reordered(entry, seed))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, entry]) => [key, reordered(entry, seed)] as const)
  const turn = seed % Math.max(1, entries.length)
  return Object.fromEntries([...entries.slice(turn), ...entries.slice(0, turn)].toReversed())
}

test('keys are sorted, and there is no white space', () => {
  expect(canonicalText({ b: [1, { d: null, c: true }], a: 'x y' })).toBe(
    '{"a":"x y","b":[1,{"c":true,"d":null}]}',
  )
})

test('keys sort by their code units, in no language', () => {
  expect(canonicalText({ ä: 1, z: 2, B: 3, a: 4 })).toBe('{"B":3,"a":4,"z":2,"ä":1}')
})

test('a key that is undefined is not there', () => {
  expect(canonicalText({ a: undefined, b: 1 })).toBe('{"b":1}')
})

test('a number has one spelling', () => {
  expect(canonicalText(JSON.parse('[1e3, 1000.0, -0, 0.10]'))).toBe('[1000,1000,0,0.1]')
})

test('the order of a list is part of what it says: rules, tenders', () => {
  expect(canonicalText(['card', 'cod'])).not.toBe(canonicalText(['cod', 'card']))
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, [undefined], { at: () => 1 }, 1n])(
  'what JSON cannot hold (%s) is a mistake of ours',
  (value) => {
    expect(() => canonicalText(value)).toThrow('no plain data')
  },
)

describe('properties of the canonical text', () => {
  test('neither the order of keys nor formatting changes it', () => {
    fc.assert(
      fc.property(somePolicies, fc.nat(), fc.constantFrom(0, 2, '\t'), (policy, seed, indent) => {
        const other: unknown = JSON.parse(JSON.stringify(reordered(policy, seed), null, indent))
        expect(canonicalText(other)).toBe(canonicalText(policy))
      }),
      runs,
    )
  })

  test('reading it gives the same policy, whose canonical text it is', () => {
    fc.assert(
      fc.property(somePolicies, (policy) => {
        const read: unknown = JSON.parse(canonicalText(policy))
        expect(read).toEqual(policy)
        expect(canonicalText(read)).toBe(canonicalText(policy))
      }),
      runs,
    )
  })

  test('different documents have different texts', () => {
    const values = fc.jsonValue({ maxDepth: 3 })
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(values, values), fc.tuple(somePolicies, somePolicies)),
        ([one, other]) => {
          expect(canonicalText(one) === canonicalText(other)).toBe(isSame(one, other))
        },
      ),
      runs,
    )
  })

  test('a policy with one value changed anywhere has another text', () => {
    fc.assert(
      fc.property(somePolicies, fc.nat(), (policy, seed) => {
        const changed = withLeafChanged(policy, seed % leavesOf(policy))
        expect(canonicalText(changed)).not.toBe(canonicalText(policy))
      }),
      runs,
    )
  })
})

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const isSame = (one: unknown, other: unknown): boolean => {
  try {
    expect(plain(one)).toEqual(plain(other))
    return true
  } catch {
    return false
  }
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null

const leavesOf = (value: unknown): number =>
  isBranch(value) ? Object.values(value).reduce<number>((sum, entry) => sum + leavesOf(entry), 0) : 1

/** The document with its leaf of this number, counted from 0, made another of its kind. */
const withLeafChanged = (value: unknown, leaf: number): unknown => {
  if (!isBranch(value)) return leaf === 0 ? another(value) : value
  let before = 0
  const entries = Object.entries(value).map(([key, entry]) => {
    const changed = withLeafChanged(entry, leaf - before)
    before += leavesOf(entry)
    return [key, changed] as const
  })
  return Array.isArray(value) ? entries.map(([, entry]) => entry) : Object.fromEntries(entries)
}

const another = (value: unknown): unknown => {
  if (typeof value === 'string') return `${value}!`
  return typeof value === 'number' ? value + 1 : value !== true
}
