import { expect, test } from 'vitest'
import { eligibility } from '../../../app/domain/policy/eligibility.ts'
import { decision } from '../../builders/policy.ts'

const closed = { 'date.today': '2026-04-05', 'line.delivered_on': '2026-03-05' } as const

test('a line inside its window may come back as a resolution that is offered', () => {
  const decided = decision()
  expect(eligibility(decided)).toEqual({ ok: true, value: decided })
})

test('a final-sale line is refused even inside the window', () => {
  const decided = decision({ returnable: { allowed: false, because: 'final_sale' } })
  expect(decided.window.isOpen).toBe(true)
  expect(eligibility(decided)).toEqual({ ok: false, refusal: { code: 'final_sale' } })
})

test('a line that never comes back says so, also when its window is closed', () => {
  const decided = decision({ returnable: { allowed: false, because: 'not_returnable' } }, closed)
  expect(eligibility(decided)).toEqual({ ok: false, refusal: { code: 'not_returnable' } })
})

test('a closed window is refused with its last day and what it was counted from', () => {
  expect(eligibility(decision({}, closed))).toEqual({
    ok: false,
    refusal: {
      code: 'window_closed',
      lastDay: '2026-04-04',
      anchor: 'delivered',
      anchoredOn: '2026-03-05',
    },
  })
})

test('the last day itself is open', () => {
  expect(eligibility(decision({}, { ...closed, 'date.today': '2026-04-04' })).ok).toBe(true)
})

test('a line without a limit may come back after years', () => {
  const decided = decision(
    { window: { days: null, anchor: 'delivered', bufferDays: 0 } },
    { 'date.today': '2036-01-01' },
  )
  expect(eligibility(decided).ok).toBe(true)
})

test('a resolution that is not offered is refused with those that are', () => {
  const decided = decision({ resolutions: ['store_credit', 'exchange'] }, { 'return.resolution': 'refund' })
  expect(eligibility(decided)).toEqual({
    ok: false,
    refusal: { code: 'resolution_not_offered', offered: ['store_credit', 'exchange'] },
  })
})
