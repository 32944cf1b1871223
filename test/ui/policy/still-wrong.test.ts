import { describe, expect, test } from 'vitest'
import { deskWords } from '../../../app/i18n/desk-words.ts'
import { parseRule } from '../../../app/contracts/policy.ts'
import { newTest, writtenCondition } from '../../../app/ui/desk/policy/edited-condition.ts'
import { invalidTestWords, invalidWords } from '../../../app/ui/desk/policy/invalid-words.ts'
import { isPutRight, stillWrong } from '../../../app/ui/desk/policy/still-wrong.ts'

const words = deskWords('en')
const nameless = {
  name: '',
  when: { all: [{ fact: 'line.tags', op: 'contains', value: '' }] },
  answers: { extendUntil: '' },
}
const problemsOf = (document: unknown) => {
  const parsed = parseRule(document)
  return parsed.ok ? [] : parsed.refusal.problems
}
const left = (now: object) =>
  stillWrong(problemsOf(nameless), JSON.stringify(nameless), JSON.stringify({ ...nameless, ...now })).map(
    ({ at }) => at,
  )

describe('what is wrong with a rule', () => {
  test('is said at its field until that field says something else', () => {
    expect(left({})).toEqual(['name', 'when.all[0].value', 'answers.extendUntil'])
    expect(left({ name: 'On sale' })).toEqual(['when.all[0].value', 'answers.extendUntil'])
    expect(left({ when: { all: [] }, answers: {} })).toEqual(['name'])
    const refused = { refusal: { code: 'fields_wrong' } }
    expect([isPutRight(refused, []), isPutRight(refused, problemsOf(nameless))]).toEqual([true, false])
    expect(isPutRight({ refusal: { code: 'policy_rule_changed' } }, [])).toBe(false)
  })

  test('is said in the words of the field, and never as a document', () => {
    const said = problemsOf(nameless).map((problem) => invalidWords(words, problem))
    expect(said[0]).toBe('Give it a name: staff read it beside every decision.')
    expect(said[2]).toBe('Choose a day.')
  })

  test('says of each condition what it needs', () => {
    const sentence = (...[fact, over = {}]: [Parameters<typeof newTest>[0], object?]) => {
      const one = { ...newTest(fact, () => 1), ...over }
      const { when } = writtenCondition({ key: 0, joining: 'all', members: [one] })
      const [problem] = problemsOf({ name: 'A', when, answers: {} })
      return invalidTestWords(words, one, problem ?? expect.unreachable(`${fact} is fine`))
    }
    expect(sentence('line.tags')).toBe('Say what it has to include.')
    expect(sentence('order.country')).toBe('Choose a country.')
    expect(sentence('order.country', { asking: 'one_of' })).toBe('Choose or name at least one.')
    expect(sentence('line.unit_price')).toBe(
      'A currency such as EUR, and an amount such as 49.95 or 50000, without a mark for thousands',
    )
    expect(sentence('order.age_days', { asking: 'at_least', values: ['soon'] })).toBe(
      'A whole number, such as 30',
    )
    expect(sentence('order.placed_on', { asking: 'between', values: ['2026-02-01', ''] })).toBe(
      'Both are needed, the lower or earlier one first.',
    )
  })
})
