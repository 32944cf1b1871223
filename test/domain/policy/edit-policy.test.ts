import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPolicy } from '../../../app/domain/policy/check-policy.ts'
import { editPolicy, mostRules, termsOf, type PolicyEdit } from '../../../app/domain/policy/edit-policy.ts'
import type { Policy } from '../../../app/domain/policy/policy.ts'
import { always, policy, rule, test as when } from '../../builders/policy.ts'
import { somePolicies } from './arbitraries.ts'

const onSale = when('line.on_sale', 'equals', true)
const byPerson = { approval: 'by_person' } as const
const named = (...names: readonly string[]) => policy(names.map((name) => rule(name, onSale, byPerson)))
const namesAfter = (before: Policy, edit: PolicyEdit) => {
  const edited = editPolicy(before, edit)
  return edited.ok ? edited.value.rules.map(({ name }) => name) : edited.refusal
}

describe('a policy that is being written', () => {
  test('has its rules moved, the last one never', () => {
    const before = named('A', 'B', 'C')
    expect(namesAfter(before, { kind: 'move', from: 0, to: 2 })).toEqual(['B', 'C', 'A', 'Default'])
    expect(namesAfter(before, { kind: 'move', from: 2, to: 0 })).toEqual(['C', 'A', 'B', 'Default'])
    for (const [from, to] of [
      [3, 0],
      [0, 3],
      [-1, 0],
      [0.5, 1],
      [9, 0],
    ] as const)
      expect(namesAfter(before, { kind: 'move', from, to })).toEqual({ code: 'policy_rule_unknown' })
  })

  test('loses no rule by an edit that nobody knows', () => {
    expect(() => namesAfter(named('A'), { kind: 'rename', at: 0 } as never)).toThrow('no such edit')
  })

  test('gets a copy of a rule right below it, under a name of its own', () => {
    const before = named('A', 'A (2)', 'B')
    expect(namesAfter(before, { kind: 'duplicate', at: 0 })).toEqual(['A', 'A (3)', 'A (2)', 'B', 'Default'])
    expect(namesAfter(before, { kind: 'duplicate', at: 1 })).toContain('A (3)')
    const long = named('x'.repeat(120))
    expect(namesAfter(long, { kind: 'duplicate', at: 0 })).toContain(`${'x'.repeat(114)} (2)`)
  })

  test('has a rule switched off and on again, which is then what it was', () => {
    const before = named('A')
    const off = editPolicy(before, { kind: 'switch', at: 0, isOff: true })
    if (!off.ok) throw new Error(off.refusal.code)
    expect(off.value.rules[0]?.off).toBe(true)
    expect(editPolicy(off.value, { kind: 'switch', at: 0, isOff: false })).toEqual({
      ok: true,
      value: before,
    })
  })

  test('gets a new rule just above the last one', () => {
    const edit = { kind: 'put', rule: rule('New', onSale, byPerson), was: null } as const
    expect(namesAfter(named('A'), edit)).toEqual(['A', 'New', 'Default'])
    const full = {
      ...policy(),
      rules: Array.from({ length: mostRules }, (_, at) => rule(`${at}`, always, {})),
    }
    expect(namesAfter(full, edit)).toEqual({ code: 'policy_rules_full', count: mostRules })
  })

  test('takes no rule that makes it too large to look through', () => {
    const large = rule('Large', { any: Array.from({ length: 2_001 }, () => onSale) }, byPerson)
    expect(namesAfter(named('A'), { kind: 'put', rule: large, was: null })).toEqual({
      ...{ code: 'policy_too_large', tests: 2_000, values: 10_000, groups: 5_000 },
    })
    const hollow = rule('Hollow', { any: Array.from({ length: 5_001 }, () => always) }, byPerson)
    expect(namesAfter(named('A'), { kind: 'put', rule: hollow, was: null })).toMatchObject({
      code: 'policy_too_large',
    })
  })

  test('has a rule changed wherever it stands by now; one that somebody else changed is left alone', () => {
    const [first] = named('A', 'B').rules
    const put = { kind: 'put', rule: rule('A', onSale, { approval: 'by_rule' }), was: first ?? null } as const
    const moved = named('B', 'A')
    const edited = editPolicy(moved, put)
    expect(edited.ok && edited.value.rules[1]?.answers).toEqual({ approval: 'by_rule' })
    expect(namesAfter(named('B', 'C'), put)).toEqual({ code: 'policy_rule_changed' })
  })

  test('keeps the last rule for everything, and on', () => {
    const before = policy()
    const last = before.rules[0] ?? expect.unreachable()
    const put = { kind: 'put', rule: { ...last, name: 'Else', off: true, when: onSale }, was: last } as const
    const edited = editPolicy(before, put)
    expect(edited.ok && edited.value.rules[0]).toEqual({ ...last, name: 'Else' })
  })

  test('has its name, zone and groups changed, over those that were shown', () => {
    const before = policy()
    const terms = { name: 'New', timeZone: 'Asia/Jakarta', countryGroups: { SEA: ['ID'] } }
    const edited = editPolicy(before, { kind: 'terms', terms, was: termsOf(before) })
    expect(edited.ok && termsOf(edited.value)).toEqual(terms)
    if (!edited.ok) return
    const back = editPolicy(edited.value, { kind: 'terms', terms: termsOf(before), was: terms })
    expect(back).toEqual({ ok: true, value: before })
    expect(namesAfter(before, { kind: 'terms', terms, was: terms })).toEqual({ code: 'policy_rule_changed' })
  })

  test('stays sound, whatever is moved, copied, switched and removed', () => {
    const at = fc.integer({ min: -1, max: 8 })
    const edits = fc.oneof(
      fc.record({ kind: fc.constant('move' as const), from: at, to: at }),
      fc.record({ kind: fc.constant('duplicate' as const), at }),
      fc.record({ kind: fc.constant('switch' as const), at, isOff: fc.boolean() }),
      fc.record({ kind: fc.constant('remove' as const), at }),
    )
    fc.assert(
      fc.property(somePolicies, fc.array(edits, { maxLength: 12 }), (before, all) => {
        const after = all.reduce<Policy>((one, edit) => {
          const edited = editPolicy(one, edit)
          return edited.ok ? edited.value : one
        }, before)
        expect(checkPolicy(after)).toEqual([])
        expect(after.rules.at(-1)).toEqual(before.rules.at(-1))
      }),
    )
  })
})
