import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../../app/contracts/policy.ts'
import { searchDraft } from '../../../app/domain/policy/check-draft.ts'
import { checkPolicy } from '../../../app/domain/policy/check-policy.ts'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { eligibility } from '../../../app/domain/policy/eligibility.ts'
import type { Facts } from '../../../app/domain/policy/policy.ts'
import { templateNamed, templateNames, templates } from '../../../app/domain/policy/templates/templates.ts'
import { deskWords } from '../../../app/i18n/desk-words.ts'
import { facts } from '../../builders/policy.ts'

const decide = (name: keyof typeof templates, given: Partial<Facts>) =>
  decideLine(compilePolicy(templates[name]('Asia/Jakarta'), ''), facts(given))
const isReturned = (name: keyof typeof templates, given: Partial<Facts>) =>
  eligibility(decide(name, given)).ok

describe.each(templateNames)('the template %s', (name) => {
  const made = templates[name]('Europe/Amsterdam')

  test('may be published as it is, in the zone of the shop', () => {
    expect([...checkPolicy(made), ...searchDraft(made).problems]).toEqual([])
    expect(parsePolicy(JSON.parse(JSON.stringify(made)))).toEqual({ ok: true, value: made })
    expect(templates[name]('Asia/Jakarta').timeZone).toBe('Asia/Jakarta')
  })

  test('is explained in one sentence, and lets what came broken come back', () => {
    expect(deskWords('en').find(`policy.template_help.${name}`)).toMatch(/\.$/)
    expect(deskWords('en').find(`policy.template.${name}`)).not.toBeNull()
    const broken = decide(name, {
      'return.reason': 'damaged',
      'line.type': 'Underwear',
      'line.tags': ['final-sale'],
    })
    expect(broken.answers.returnable).toEqual({ allowed: true })
    expect(broken.answers.returnShipping).toEqual({ payer: 'merchant' })
  })

  test('lets an ordinary line come back within its days, and not after them', () => {
    const delivered = { 'line.delivered_on': '2026-03-05', 'date.today': '2026-03-09', 'order.age_days': 4 }
    expect(isReturned(name, delivered)).toBe(true)
    expect(isReturned(name, { ...delivered, 'date.today': '2026-09-05', 'order.age_days': 184 })).toBe(false)
  })
})

test('templates do what they are called after', () => {
  expect(isReturned('fashion', { 'line.type': 'Swimwear' })).toBe(false)
  expect(decide('electronics', { 'return.reason': 'changed_mind' }).answers.restockingFee.basisPoints).toBe(
    1_000,
  )
  expect(decide('cosmetics', { 'return.reason': 'damaged', 'line.unit_price': 900 }).goods?.answer).toBe(
    'keep',
  )
  expect(isReturned('furniture', { 'line.tags': ['made-to-order'] })).toBe(false)
  expect(decide('indonesian_cod', { 'order.payment_methods': ['cod'] }).answers.release.by).toBe('person')
  expect(decide('eu_shop', { 'order.country': 'US' }).answers.returnShipping.payer).toBe('shopper')
})

test('there is no template by another name', () => {
  expect([templateNamed('nothing'), templateNamed('__proto__'), templateNamed('toString')]).toEqual([
    null,
    null,
    null,
  ])
})
