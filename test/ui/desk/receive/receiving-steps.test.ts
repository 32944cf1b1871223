import { expect, test } from 'vitest'
import {
  hasArrivals,
  nextStep,
  receivedAtFirst,
  whyNoStep,
} from '../../../../app/ui/desk/receive/receiving-steps.ts'
import { whatIsAsked } from '../../../../app/ui/desk/return/approve-asks.ts'
import { aReturnLine } from '../../../builders/views.ts'

const none = { received: 0, wrong_item: 0, short: 0, empty: 0, lost: 0 }
const untouched = aReturnLine({ toReceive: 2 })
const begun = aReturnLine({ toReceive: 1, toInspect: 1, received: 1, receipts: { ...none, received: 1 } })

test('a first parcel is filled in as announced, and comes first', () => {
  const view = { lines: [untouched], actions: ['receive', 'inspect'] as const }
  expect(nextStep(view)).toBe('receive')
  expect(receivedAtFirst(view, untouched)).toBe(2)
})

test('what has not come with the first parcel is filled in with nothing, and what lies here is looked at next', () => {
  const view = { lines: [begun, untouched], actions: ['receive', 'inspect', 'dispose'] as const }
  expect(hasArrivals(view)).toBe(true)
  expect(view.lines.map((line) => receivedAtFirst(view, line))).toEqual([0, 0])
  expect(nextStep(view)).toBe('inspect')
  expect(nextStep({ ...view, actions: ['receive', 'dispose'] })).toBe('dispose')
  expect(nextStep({ ...view, actions: ['receive'] })).toBe('receive')
})

test('who finds a parcel that nobody approved, or of which nothing was to come, is told so', () => {
  const done = { toReceive: 0, toInspect: 0, quarantined: 0 }
  expect(whyNoStep({ status: 'requested', lines: [untouched] })).toBe('not_approved')
  expect(whyNoStep({ status: 'cancelled', lines: [untouched] })).toBe('over')
  expect(whyNoStep({ status: 'approved', lines: [aReturnLine({ ...done, goods: 'keep' })] })).toBe('kept_all')
  const all = aReturnLine({ ...done, receipts: { ...none, received: 3 } })
  expect(whyNoStep({ status: 'settled', lines: [all] })).toBe('all_done')
  expect(whyNoStep({ status: 'approved', lines: [untouched] })).toBe('not_now')
})

test('to say otherwise than the policy takes a written reason, whatever photos there are', () => {
  expect(whatIsAsked({ isOtherwise: true, kept: 1, isShown: true })).toBe('needs_otherwise')
  expect(whatIsAsked({ isOtherwise: false, kept: 1, isShown: true })).toBe('needs')
  expect(whatIsAsked({ isOtherwise: false, kept: 1, isShown: false })).toBe('needs_reason')
  expect(whatIsAsked({ isOtherwise: false, kept: 0, isShown: false })).toBeNull()
})
