import { expect, test } from 'vitest'
import type { Rule } from '../../../app/domain/policy/policy.ts'
import { hiddenBelow } from '../../../app/ui/desk/policy/hidden-below.ts'

const below = [
  { name: 'Photos', answers: ['evidence'] },
  { name: 'Our mistake', answers: ['returnShipping', 'approval', 'evidence'] },
  { name: 'Everything else', answers: ['returnShipping', 'restockingFee', 'approval'] },
]
const answers: Rule['answers'] = {
  returnShipping: { payer: 'merchant' },
  evidence: ['photo'],
  goods: 'keep',
}
const always = { when: { all: [] }, answers } as const

test('a rule without conditions keeps those below it from answering what it answers', () => {
  expect(hiddenBelow(always, below)).toEqual({
    rules: ['Our mistake', 'Everything else'],
    answers: ['returnShipping'],
  })
})

test('what rules ask for together, what is switched off and what has conditions hides nothing', () => {
  const nothing = { rules: [], answers: [] }
  expect(hiddenBelow({ ...always, answers: { evidence: ['photo'] } }, below)).toEqual(nothing)
  expect(hiddenBelow({ ...always, off: true }, below)).toEqual(nothing)
  const when = { fact: 'line.on_sale', op: 'equals', value: true } as const
  expect(hiddenBelow({ when, answers }, below)).toEqual(nothing)
})
