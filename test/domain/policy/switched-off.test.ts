import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../../app/contracts/policy.ts'
import { searchDraft } from '../../../app/domain/policy/check-draft.ts'
import { checkPolicy } from '../../../app/domain/policy/check-policy.ts'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { nearestChanges } from '../../../app/domain/policy/nearest-changes.ts'
import { photosByReason, withPhotosByReason } from '../../../app/domain/policy/photos-by-reason.ts'
import type { Rule } from '../../../app/domain/policy/policy.ts'
import { facts, policy, rule, test as when } from '../../builders/policy.ts'
import { someFacts, somePolicies } from './arbitraries.ts'

const onSale = when('line.on_sale', 'equals', true)
const noReturn = { returnable: { allowed: false, because: 'final_sale' } } as const
const off = (one: Rule): Rule => ({ ...one, off: true })

describe('a rule that is switched off', () => {
  test('decides nothing: every case is decided and traced as if it were not there', () => {
    fc.assert(
      fc.property(somePolicies, someFacts, fc.nat(), (draft, given, at) => {
        const last = draft.rules.length - 1
        fc.pre(last > 0)
        const which = at % last
        const without = { ...draft, rules: draft.rules.toSpliced(which, 1) }
        const switchedOff = {
          ...draft,
          rules: draft.rules.map((one, index) => (index === which ? off(one) : one)),
        }
        expect(decideLine(compilePolicy(switchedOff, 'same'), given)).toEqual(
          decideLine(compilePolicy(without, 'same'), given),
        )
        expect(nearestChanges(compilePolicy(switchedOff, 'same'), given)).toEqual(
          nearestChanges(compilePolicy(without, 'same'), given),
        )
      }),
    )
  })

  test('stays in the document, where it is read again', () => {
    const document = policy([off(rule('Sale', onSale, noReturn))])
    expect(parsePolicy(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document })
    expect(parsePolicy({ ...document, rules: [{ ...document.rules[0], off: false }] })).toMatchObject({
      refusal: { problems: [{ at: 'rules[0].off', message: 'must be true' }] },
    })
  })

  test('may be unfinished, covers no rule below, and is not called useless; only its name must be its own', () => {
    const unpriced = rule('Sale', when('line.unit_price', 'at_least', 100), noReturn)
    const never = rule('Never', { all: [onSale, { not: onSale }] }, noReturn)
    const rules = [off(unpriced), off(rule('Wide', { all: [] }, noReturn)), rule('Kept', onSale, noReturn)]
    expect(checkPolicy(policy(rules))).toEqual([])
    expect(searchDraft(policy([...rules, off(never)])).problems).toEqual([])
    expect(checkPolicy(policy([...rules, off(rule('Kept', onSale, noReturn))]))).toEqual([
      { code: 'rule_name_taken', rule: 3, takenBy: 2 },
    ])
  })

  test('is never the last one, which answers what is left', () => {
    const { rules, ...rest } = policy()
    expect(checkPolicy({ ...rest, rules: rules.map(off) })).toEqual([{ code: 'default_is_off', rule: 0 }])
  })

  test('asks for no photo with any reason', () => {
    const photos = withPhotosByReason(policy(), ['damaged'])
    const without = { ...photos, rules: photos.rules.map((one, at) => (at === 0 ? off(one) : one)) }
    expect([photosByReason(photos), photosByReason(without)]).toEqual([['damaged'], []])
    expect(
      decideLine(compilePolicy(without, 'h'), facts({ 'return.reason_detail': 'damaged' })).evidence,
    ).toBe(undefined)
  })
})
