import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, localMinute } from '../../../app/domain/time/local-minute.ts'

test('a minute on the shop’s clock is an instant', () => {
  expect(instantOf('Europe/Amsterdam', '2026-11-20T10:30')).toBe('2026-11-20T09:30:00.000Z')
  expect(instantOf('Asia/Jakarta', '2026-11-20T10:30')).toBe('2026-11-20T03:30:00.000Z')
  expect(instantOf('America/St_Johns', '2026-07-01T00:00')).toBe('2026-07-01T02:30:00.000Z')
})

test('what summer time skips is no minute, and what it shows twice is the first', () => {
  expect(instantOf('Europe/Amsterdam', '2026-03-29T02:30')).toBeNull()
  expect(instantOf('Europe/Amsterdam', '2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z')
})

test('what is no minute is none', () => {
  for (const text of [
    '',
    'now',
    '2026-11-20',
    '2026-02-30T10:00',
    '2026-11-20T24:00',
    '2026-11-20T10:60',
    '2026-11-20T10:00Z',
  ])
    expect(instantOf('UTC', text)).toBeNull()
})

test('an instant told on a clock and read back is the same minute, but for the hour that is shown twice', () => {
  const zone = fc.constantFrom(
    'UTC',
    'Asia/Jakarta',
    'Europe/Amsterdam',
    'America/New_York',
    'Australia/Lord_Howe',
  )
  const minute = fc
    .integer({ min: 28_000_000, max: 31_000_000 })
    .map((count) => new Date(count * 60_000).toISOString())
  fc.assert(
    fc.property(zone, minute, (where, instant) => {
      const back = instantOf(where, localMinute(where, instant))
      expect(back === null ? null : localMinute(where, back)).toBe(localMinute(where, instant))
    }),
  )
})

test('of the last days of the calendar there is none: some zone has left it', () => {
  expect(instantOf('Europe/Amsterdam', '9999-12-31T23:59')).toBeNull()
  expect(instantOf('Pacific/Kiritimati', '9999-12-29T23:59')).toBe('9999-12-29T09:59:00.000Z')
})
