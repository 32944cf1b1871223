import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { eligibility } from '../../../app/domain/policy/eligibility.ts'
import { nearestChanges, type NearestChange } from '../../../app/domain/policy/nearest-changes.ts'
import type { Facts } from '../../../app/domain/policy/policy.ts'
import { addDays } from '../../../app/domain/time/day.ts'
import { compiled, facts, rule, test as when } from '../../builders/policy.ts'
import { someFacts, somePolicies } from './arbitraries.ts'

const changed = (given: Facts, change: NearestChange): Facts => {
  if (change.kind === 'fact') return { ...given, [change.fact]: change.to }
  const today = addDays(given['date.today'], change.days)
  return { ...given, 'date.today': today, 'order.age_days': given['order.age_days'] + change.days }
}

test('each change that is named is enough, and nothing is named for what may come back', () => {
  fc.assert(
    fc.property(somePolicies, someFacts, (policy, given) => {
      const engine = compilePolicy(policy, 'hash')
      const changes = nearestChanges(engine, given)
      if (eligibility(decideLine(engine, given)).ok) expect(changes).toEqual([])
      for (const change of changes)
        expect(eligibility(decideLine(engine, changed(given, change))).ok).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

const refusedBy = (condition: Parameters<typeof rule>[1]) =>
  compiled([rule('No', condition, { returnable: { allowed: false, because: 'final_sale' } })])

test('asked for two days too late, it would have to be two days earlier', () => {
  const late = facts({
    'line.delivered_on': '2026-10-01',
    'order.placed_on': '2026-09-25',
    'date.today': '2026-11-02',
  })
  expect(nearestChanges(compiled(), late)).toContainEqual({ kind: 'days', days: -2 })
})

test.each([
  [
    'not on sale',
    when('line.on_sale', 'equals', true),
    { 'line.on_sale': true },
    { fact: 'line.on_sale', to: false, toAnythingElse: false },
  ],
  [
    'without its tag, and with its others',
    when('line.tags', 'contains', 'final-sale'),
    { 'line.tags': ['new', 'Final-Sale'] },
    { fact: 'line.tags', to: ['new'], toAnythingElse: false },
  ],
  [
    'of any other type',
    when('line.type', 'one_of', ['Swimwear', 'Socks']),
    { 'line.type': 'Socks' },
    { fact: 'line.type', to: null, toAnythingElse: true },
  ],
  [
    'one piece fewer',
    when('line.quantity', 'at_least', 5),
    { 'line.quantity': 5 },
    { fact: 'line.quantity', to: 4, toAnythingElse: false },
  ],
  [
    'as what is offered',
    { not: when('return.resolution', 'equals', 'store_credit') },
    { 'return.resolution': 'refund' },
    null,
  ],
] as const)('it would have to be %s', (_what, condition, given, change) => {
  const changes = nearestChanges(refusedBy(condition), facts(given))
  expect(changes.filter(({ kind }) => kind === 'fact')).toEqual(change ? [{ kind: 'fact', ...change }] : [])
})

test('a wish that is not offered names one that is', () => {
  const creditOnly = compiled([rule('Credit', { all: [] }, { resolutions: ['store_credit'] })])
  expect(nearestChanges(creditOnly, facts({ 'return.resolution': 'refund' }))).toContainEqual({
    kind: 'fact',
    fact: 'return.resolution',
    to: 'store_credit',
    toAnythingElse: false,
  })
})

test('what closes for a season opens on the day after it', () => {
  const season = when('date.today', 'between', ['2026-12-20', '2027-01-05'])
  const asked = facts({
    'line.delivered_on': '2026-12-27',
    'order.placed_on': '2026-12-21',
    'date.today': '2027-01-04',
  })
  expect(nearestChanges(refusedBy(season), asked)).toContainEqual({ kind: 'days', days: 2 })
})
