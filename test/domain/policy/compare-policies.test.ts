import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparePolicies } from '../../../app/domain/policy/compare-policies.ts'
import type { Policy } from '../../../app/domain/policy/policy.ts'
import { policy, rule, test as when } from '../../builders/policy.ts'
import { somePolicies } from './arbitraries.ts'

const onSale = when('line.on_sale', 'equals', true)
const dutch = when('order.country', 'equals', 'NL')
const byPerson = { approval: 'by_person' } as const
const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((name) =>
  rule(name, when('line.tags', 'contains', name), byPerson),
) as [never, never, never, never]
const kinds = (before: Policy, after: Policy) =>
  comparePolicies(before, after).map((change) => [
    change.kind,
    'rule' in change ? change.rule.name : 'at' in change ? change.after.name : null,
  ])

describe('the difference between two versions', () => {
  test('is nothing between a policy and itself', () => {
    fc.assert(
      fc.property(somePolicies, (one) => {
        expect(comparePolicies(one, one)).toEqual([])
      }),
    )
  })

  test('names what was added and removed', () => {
    expect(kinds(policy([a, b]), policy([a, c, b]))).toEqual([['added', 'C']])
    expect(kinds(policy([a, c, b]), policy([a, b]))).toEqual([['removed', 'C']])
  })

  test('calls as few rules moved as it can', () => {
    expect(kinds(policy([a, b, c, d]), policy([b, c, d, a]))).toEqual([['moved', 'A']])
    expect(kinds(policy([a, b, c, d]), policy([d, a, b, c]))).toEqual([['moved', 'D']])
    expect(comparePolicies(policy([a, b]), policy([b, a]))).toMatchObject([{ kind: 'moved' }])
  })

  test('shows a changed rule as it was and as it is; one under a new name is the same rule', () => {
    const before = rule('Sale', onSale, byPerson)
    const after = rule('Sale', { all: [onSale, dutch] }, byPerson)
    expect(comparePolicies(policy([before]), policy([after]))).toEqual([
      { kind: 'changed', before, after, at: 0 },
    ])
    const renamed = rule('On sale', onSale, byPerson)
    expect(kinds(policy([a, before]), policy([a, renamed]))).toEqual([['changed', 'On sale']])
  })

  test('says what was switched, also of a rule that is the same otherwise', () => {
    const one = rule('Sale', onSale, byPerson)
    expect(comparePolicies(policy([one]), policy([{ ...one, off: true }]))).toMatchObject([
      { kind: 'switched', isOff: true },
    ])
  })

  test('holds the last rules against each other, whatever they are called', () => {
    const { rules, ...rest } = policy()
    const other = { ...rest, rules: rules.map((one) => ({ ...one, name: 'Else' })) }
    expect(kinds(policy([a]), { ...other, rules: [a, ...other.rules] })).toEqual([['changed', 'Else']])
  })

  test('names the policy, its zone and its groups of countries', () => {
    const before = { ...policy(), countryGroups: { EU: ['NL'], SEA: ['ID'] } }
    const after = {
      ...policy(),
      name: 'New',
      timeZone: 'Asia/Jakarta',
      countryGroups: { EU: ['NL', 'DE'], US: ['US'] },
    }
    expect(comparePolicies(before, after)).toEqual([
      { kind: 'renamed', before: 'Returns', after: 'New' },
      { kind: 'time_zone', before: 'Europe/Amsterdam', after: 'Asia/Jakarta' },
      { kind: 'country_group', name: 'EU', before: ['NL'], after: ['NL', 'DE'] },
      { kind: 'country_group', name: 'SEA', before: ['ID'], after: [] },
      { kind: 'country_group', name: 'US', before: [], after: ['US'] },
    ])
  })

  test('accounts for every rule of both', () => {
    fc.assert(
      fc.property(somePolicies, somePolicies, (before, after) => {
        const changes = comparePolicies(before, after)
        const added = changes.filter(({ kind }) => kind === 'added').length
        const removed = changes.filter(({ kind }) => kind === 'removed').length
        expect(after.rules.length - added).toBe(before.rules.length - removed)
      }),
    )
  })
})
