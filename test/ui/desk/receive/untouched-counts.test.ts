import { expect, test } from 'vitest'
import { withTyped } from '../../../../app/ui/desk/receive/untouched-counts.ts'

const announced = { received: '3', wrong_item: '0', short: '0', empty: '0', lost: '0' }

test('what is not as announced comes off what was filled in, and back when it is taken out again', () => {
  const wrong = withTyped(announced, { result: 'wrong_item', value: '1', filledIn: 3 })
  expect(wrong).toEqual({ ...announced, received: '2', wrong_item: '1' })
  const short = withTyped(wrong, { result: 'short', value: '2', filledIn: 3 })
  expect(short).toEqual({ ...announced, received: '0', wrong_item: '1', short: '2' })
  expect(withTyped(short, { result: 'short', value: '', filledIn: 3 }).received).toBe('2')
})

test('a count that somebody entered stays as it is, and so does more than was announced', () => {
  const typed = withTyped(announced, { result: 'received', value: '2', filledIn: 3 })
  expect(typed.received).toBe('2')
  expect(withTyped(typed, { result: 'wrong_item', value: '2', filledIn: null }).received).toBe('2')
  expect(withTyped(announced, { result: 'wrong_item', value: '5', filledIn: 3 }).received).toBe('0')
})
