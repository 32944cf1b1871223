import { expect, test } from 'vitest'
import { shortTitle } from '../../app/i18n/short-title.ts'

test('a title of a usual length stays whole', () => {
  expect(shortTitle('Linen Shirt')).toBe('Linen Shirt')
})

test('a very long one is cut at a word, and never within a letter', () => {
  const long = shortTitle('Handwoven shirt with buttons, '.repeat(20))
  expect(long.length).toBeLessThanOrEqual(90)
  expect(long).toMatch(/\w…$/)
  const faces = shortTitle('😀'.repeat(100))
  expect(faces.isWellFormed()).toBe(true)
  expect(faces.length).toBeLessThanOrEqual(90)
})
