import { describe, expect, test as sentence } from 'vitest'
import { searchDraft } from '../../../app/domain/policy/check-draft.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import type { Rule } from '../../../app/domain/policy/policy.ts'
import { compiled, facts, policy, test } from '../../builders/policy.ts'

const photos: Rule = {
  name: 'Show what is broken',
  when: test('return.reason', 'equals', 'damaged'),
  answers: { evidence: ['photo'] },
}
const films: Rule = {
  name: 'Film machines',
  when: test('line.type', 'equals', 'Machines'),
  answers: { evidence: ['video', 'photo'] },
}

describe('what has to be shown', () => {
  sentence('is what all matching rules ask for together, each once, with who asked', () => {
    const decided = decideLine(
      compiled([photos, films]),
      facts({ 'return.reason': 'damaged', 'line.type': 'Machines' }),
    )
    expect(decided.evidence).toEqual({
      kinds: ['photo', 'video'],
      demandedBy: ['Show what is broken', 'Film machines'],
      notMatched: [],
    })
  })

  sentence('is nothing where no rule matches, and the decision says which test failed', () => {
    const decided = decideLine(compiled([photos]), facts({ 'return.reason': 'too_small' }))
    expect(decided.evidence).toEqual({
      kinds: [],
      demandedBy: [],
      notMatched: [{ rule: 'Show what is broken', failed: photos.when }],
    })
  })

  sentence('a policy that never speaks of it decides as it always did', () => {
    expect(decideLine(compiled(), facts())).not.toHaveProperty('evidence')
  })

  sentence('a rule below another that asks for the same is not taken for one that changes nothing', () => {
    expect(searchDraft(policy([photos, { ...photos, name: 'Again' }])).problems).toEqual([])
  })
})
