import { describe, expect, test } from 'vitest'
import { photosByReason, withPhotosByReason } from '../../../app/domain/policy/photos-by-reason.ts'
import { checkPolicy } from '../../../app/domain/policy/check-policy.ts'
import { searchDraft } from '../../../app/domain/policy/check-draft.ts'
import {
  checkReasons,
  chosenReason,
  offeredReasons,
  usualReasons,
  type ReasonCatalogue,
} from '../../../app/domain/returns/reason-catalogue.ts'
import type { Rule } from '../../../app/domain/policy/policy.ts'
import { reasons } from '../../../app/domain/returns/reasons.ts'
import { policy } from '../../builders/policy.ts'

const labels = { en: 'Too wide', id: 'Terlalu lebar', nl: 'Te wijd' }
const own: ReasonCatalogue = {
  groups: [
    {
      code: 'fit',
      labels: { en: 'Does not fit', id: '', nl: '' },
      choices: [
        { code: 'own_1', means: 'too_large', labels, isOffered: true },
        { code: 'too_small', means: 'too_small', labels: null, isOffered: false },
      ],
    },
    { code: 'old', labels, choices: [{ code: 'own_2', means: 'other', labels, isOffered: false }] },
  ],
}

describe('reasons in two levels', () => {
  test('the usual ones are all of ours, each once', () => {
    const codes = usualReasons.groups.flatMap(({ choices }) => choices.map(({ code }) => code))
    expect(codes.toSorted()).toEqual([...reasons].toSorted())
  })

  test('one of the shop’s own means one of ours, and keeps the words that its shopper read', () => {
    expect(chosenReason(own, 'own_1')).toEqual({
      reason: 'too_large',
      reasonDetail: { code: 'own_1', labels },
    })
  })

  test('what is switched off is offered to nobody, and neither is a group of nothing else', () => {
    expect(offeredReasons(own).map(({ choices }) => choices.map(({ code }) => code))).toEqual([['own_1']])
    expect(chosenReason(own, 'too_small')).toBeNull()
  })

  test('one that returns have cannot be removed', () => {
    expect(checkReasons(own, ['own_2', 'damaged'])).toMatchObject({
      refusal: { code: 'reason_in_use', reason: 'damaged' },
    })
    expect(checkReasons(own, ['own_2']).ok).toBe(true)
  })

  test('codes are told apart, and something has to be offered', () => {
    const doubled = {
      groups: [...own.groups, { code: 'more', labels, choices: own.groups[0]?.choices ?? [] }],
    }
    expect(checkReasons(doubled, [])).toMatchObject({ refusal: { code: 'reason_code_taken' } })
    expect(checkReasons({ groups: own.groups.slice(1) }, [])).toMatchObject({
      refusal: { code: 'reasons_none_offered' },
    })
  })
})

describe('photos by reason', () => {
  test('are one rule of the policy, which is written anew and can be read back', () => {
    const once = withPhotosByReason(policy(), ['damaged', 'own_1'])
    expect(photosByReason(once)).toEqual(['damaged', 'own_1'])
    expect([...checkPolicy(once), ...searchDraft(once).problems]).toEqual([])
    const again = withPhotosByReason(once, ['own_1'])
    expect(again.rules).toHaveLength(once.rules.length)
    expect(withPhotosByReason(again, [])).toEqual(policy())
  })

  test('of several rules are all read, and each keeps its name and its place', () => {
    const asking = (name: string, value: readonly string[]): Rule => ({
      name,
      when: { fact: 'return.reason_detail', op: 'one_of', value },
      answers: { evidence: ['photo'] },
    })
    const two = policy([asking('Broken', ['damaged']), asking('Wrong', ['wrong_item', 'damaged'])])
    expect(photosByReason(two)).toEqual(['damaged', 'wrong_item'])
    const more = withPhotosByReason(two, [...photosByReason(two), 'own_1'])
    expect(more.rules.slice(0, 2)).toEqual([
      asking('Broken', ['damaged', 'own_1']),
      asking('Wrong', ['wrong_item', 'damaged']),
    ])
    const fewer = withPhotosByReason(two, ['wrong_item'])
    expect(fewer.rules.slice(0, -1)).toEqual([asking('Wrong', ['wrong_item'])])
  })

  test('take no name that a rule has already', () => {
    const named = (name: string): Rule => ({
      name,
      when: { fact: 'line.on_sale', op: 'equals', value: true },
      answers: { approval: 'by_person' },
    })
    const taken = ['', ' 2', ' 3', ' *', ' (2)'].map((end) => named(`Photos by reason${end}`))
    expect(checkPolicy(withPhotosByReason(policy(taken), ['damaged']))).toEqual([])
  })
})
