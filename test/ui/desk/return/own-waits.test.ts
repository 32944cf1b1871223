import { expect, test } from 'vitest'
import { isOwnWait, waitingInSentence, waitingKey } from '../../../../app/ui/desk/return/own-waits.ts'

test.each([
  ['owner', ['decision', 'receipt', 'inspection', 'putting_away', 'refund', 'wrong_item']],
  ['agent', ['decision', 'refund', 'wrong_item']],
  ['warehouse', ['receipt', 'inspection', 'putting_away']],
  ['finance', ['refund', 'wrong_item']],
] as const)('what waits for %s is what their role does', (role, own) => {
  const all = ['decision', 'parcel', 'receipt', 'inspection', 'putting_away', 'refund', 'channel'] as const
  expect([...all, 'wrong_item' as const].filter((waits) => isOwnWait(waits, role))).toEqual(own)
})

test('“your decision” is said only to who decides', () => {
  expect(waitingKey('decision', 'agent')).toBe('decision')
  expect(waitingKey('decision', 'warehouse')).toBe('decision_of_others')
  expect(waitingKey('inspection', 'finance')).toBe('inspection')
})

test('within a sentence a channel keeps its capital, and nothing else does', () => {
  expect(waitingInSentence('Shopify', 'channel')).toBe('Shopify')
  expect(waitingInSentence('Inspection', 'inspection')).toBe('inspection')
})
