import { describe, expect, test as sentence } from 'vitest'
import { searchDraft } from '../../../app/domain/policy/check-draft.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { nearestChanges } from '../../../app/domain/policy/nearest-changes.ts'
import type { Rule, ShopWords } from '../../../app/domain/policy/policy.ts'
import { always, compiled, facts, policy, test } from '../../builders/policy.ts'

// What all rules that match say together.

const holidays: Rule = {
  name: 'Bought for the holidays',
  when: test('order.placed_on', 'between', ['2025-11-01', '2025-12-31']),
  answers: { extendUntil: '2026-01-31' },
}
const members: Rule = {
  name: 'Members',
  when: test('customer.tags', 'contains', 'member'),
  answers: { extendUntil: '2026-02-14' },
}
const ofDecember = {
  'order.placed_on': '2025-12-01',
  'line.fulfilled_on': '2025-12-02',
  'line.delivered_on': '2025-12-05',
  'date.today': '2026-01-20',
}

describe('a window that rules extend', () => {
  sentence('stays open until the day that a rule names', () => {
    expect(decideLine(compiled([members]), facts(ofDecember)).window).toMatchObject({ isOpen: false })
    const decided = decideLine(compiled([holidays, members]), facts(ofDecember))
    expect(decided.window).toMatchObject({ isOpen: true, lastDay: '2026-01-31', anchoredOn: '2025-12-05' })
    expect(decided.extension).toEqual({
      until: '2026-01-31',
      demandedBy: ['Bought for the holidays'],
      notMatched: [{ rule: 'Members', failed: members.when }],
    })
  })

  sentence('ends on the latest of all days that are named, whichever rule comes first', () => {
    const both = facts({ ...ofDecember, 'customer.tags': ['member'] })
    expect(decideLine(compiled([holidays, members]), both).window.lastDay).toBe('2026-02-14')
    expect(decideLine(compiled([members, holidays]), both).window.lastDay).toBe('2026-02-14')
  })

  sentence('is never made shorter, and one without an end has none', () => {
    const late = facts({ ...ofDecember, 'line.delivered_on': '2026-01-15' })
    expect(decideLine(compiled([holidays]), late).window.lastDay).toBe('2026-02-14')
    const endless = compiled([holidays], { window: { days: null, anchor: 'delivered', bufferDays: 0 } })
    expect(decideLine(endless, late).window.lastDay).toBeNull()
  })

  sentence('is not there in decisions of a policy that never speaks of it', () => {
    expect(decideLine(compiled(), facts())).not.toHaveProperty('extension')
  })

  sentence('may be what would have to be different for a refusal', () => {
    const late = facts({ ...ofDecember, 'date.today': '2026-02-10' })
    expect(nearestChanges(compiled([holidays, members]), late)).toContainEqual({
      kind: 'fact',
      fact: 'customer.tags',
      to: ['member'],
      toAnythingElse: false,
    })
  })
})

describe('instructions', () => {
  const words = (en: string): ShopWords => ({ en, id: '', nl: '' })
  const battery: Rule = {
    name: 'Batteries',
    when: test('line.tags', 'contains', 'battery'),
    answers: { instructions: [words('Take the battery out.')] },
  }
  const tags: Rule = {
    name: 'Tags on',
    when: always,
    answers: { instructions: [words('Leave the tags on.')] },
  }

  sentence('are those of every rule that matches, from top to bottom', () => {
    expect(decideLine(compiled([battery, tags]), facts({ 'line.tags': ['battery'] })).instructions).toEqual({
      words: [words('Take the battery out.'), words('Leave the tags on.')],
      demandedBy: ['Batteries', 'Tags on'],
      notMatched: [],
    })
    expect(decideLine(compiled([battery, tags]), facts()).instructions).toEqual({
      words: [words('Leave the tags on.')],
      demandedBy: ['Tags on'],
      notMatched: [{ rule: 'Batteries', failed: battery.when }],
    })
  })

  sentence('of a rule below others are never in vain', () => {
    expect(
      searchDraft(policy([tags, { ...tags, name: 'Again' }, { ...holidays, when: always }])).problems,
    ).toEqual([])
  })
})
