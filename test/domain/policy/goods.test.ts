import { describe, expect, test as sentence } from 'vitest'
import { parsePolicy } from '../../../app/contracts/policy.ts'
import { searchDraft } from '../../../app/domain/policy/check-draft.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import type { Rule } from '../../../app/domain/policy/policy.ts'
import { goodsBy } from '../../../app/domain/returns/goods.ts'
import { compiled, facts, policy, test } from '../../builders/policy.ts'

const cheap: Rule = {
  name: 'Not worth a parcel',
  when: test('line.tags', 'contains', 'cheap'),
  answers: { goods: 'keep' },
}
const machines: Rule = {
  name: 'Machines come back',
  when: test('line.type', 'equals', 'Machines'),
  answers: { goods: 'send_back' },
}

describe('whether the shopper keeps it', () => {
  sentence(
    'is said by the first rule that matches, and the decision names the rules above that did not',
    () => {
      const decided = decideLine(compiled([machines, cheap]), facts({ 'line.tags': ['cheap'] }))
      expect(decided.goods).toEqual({
        answer: 'keep',
        answeredBy: 'Not worth a parcel',
        notMatched: [{ rule: 'Machines come back', failed: machines.when }],
      })
    },
  )

  sentence('a rule above silences one below', () => {
    const decided = decideLine(
      compiled([machines, cheap]),
      facts({ 'line.tags': ['cheap'], 'line.type': 'Machines' }),
    )
    expect(decided.goods).toEqual({
      answer: 'send_back',
      answeredBy: 'Machines come back',
      notMatched: [],
    })
  })

  sentence('where no rule matches it is sent back, and the trace says which test failed', () => {
    const decided = decideLine(compiled([cheap]), facts())
    expect(decided.goods).toEqual({
      answer: 'send_back',
      answeredBy: null,
      notMatched: [{ rule: 'Not worth a parcel', failed: cheap.when }],
    })
  })

  sentence(
    'a policy that never speaks of it decides as it always did, and means that it is sent back',
    () => {
      const decided = decideLine(compiled(), facts())
      expect(decided).not.toHaveProperty('goods')
      expect(goodsBy(decided)).toBe('send_back')
    },
  )

  sentence('the same rule again changes nothing, which a draft is told', () => {
    expect(searchDraft(policy([cheap, { ...cheap, name: 'Again' }])).problems).toMatchObject([
      { code: 'never_reached', rule: 1 },
    ])
  })

  sentence('a document may say it or not, and nothing else than these two', () => {
    expect(parsePolicy(policy([])).ok).toBe(true)
    expect(parsePolicy(policy([cheap])).ok).toBe(true)
    const perhaps = { ...cheap, answers: { goods: 'perhaps' as 'keep' } }
    expect(parsePolicy(policy([perhaps])).ok).toBe(false)
  })
})
