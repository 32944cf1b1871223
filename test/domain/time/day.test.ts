import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, compareDays, daysBetween, isDay } from '../../../app/domain/time/day.ts'

const runs = { numRuns: 1_000 }
const days = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const recentDays = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('a day', () => {
  test('is a date that the calendar has', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31', '1000-01-01', '9999-12-31'].every(isDay)).toBe(true)
  })

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '0999-12-31',
    '+02026-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '',
  ])('is not %j', (text) => {
    expect(isDay(text)).toBe(false)
  })

  test('follows the last day of a year, of February and of a month', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01')
    expect(addDays('2026-04-30', 1)).toBe('2026-05-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
  })

  test('thirty days after 31 January is 2 March, and 1 March in a leap year', () => {
    expect(addDays('2026-01-31', 30)).toBe('2026-03-02')
    expect(addDays('2024-01-31', 30)).toBe('2024-03-01')
  })

  test('that does not exist, or would leave the calendar, is a mistake of ours', () => {
    expect(() => addDays('2023-02-29', 1)).toThrow('no day: 2023-02-29')
    expect(() => addDays('9999-12-31', 1)).toThrow('no day 1 days from 9999-12-31')
    expect(() => addDays('1000-01-01', -1)).toThrow('no day -1 days from')
    expect(() => addDays('2026-01-01', 0.5)).toThrow('no day 0.5 days from')
    expect(() => addDays('2026-01-01', Number.MAX_SAFE_INTEGER)).toThrow('no day')
    expect(() => daysBetween('2026-01-01', 'tomorrow')).toThrow('no day: tomorrow')
  })
})

describe('properties of days', () => {
  test('counting forward and back again arrives at the same day', () => {
    fc.assert(
      fc.property(recentDays, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
        const later = addDays(day, count)
        expect(isDay(later)).toBe(true)
        expect(addDays(later, -count)).toBe(day)
        expect(daysBetween(day, later)).toBe(count)
      }),
      runs,
    )
  })

  test('steps add up', () => {
    const step = fc.integer({ min: -5_000, max: 5_000 })
    fc.assert(
      fc.property(recentDays, step, step, (day, one, other) => {
        expect(addDays(addDays(day, one), other)).toBe(addDays(day, one + other))
      }),
      runs,
    )
  })

  test('days are ordered as the distance between them', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        expect(compareDays(one, other)).toBe(-Math.sign(daysBetween(one, other)) + 0)
        expect(compareDays(one, other) + compareDays(other, one)).toBe(0)
      }),
      runs,
    )
  })

  test('a year has 365 days, or 366 when it holds a 29 February', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9998 }), (year) => {
        const length = daysBetween(`${year}-01-01`, `${year + 1}-01-01`)
        expect(length).toBe(isDay(`${year}-02-29`) ? 366 : 365)
      }),
      runs,
    )
  })
})
