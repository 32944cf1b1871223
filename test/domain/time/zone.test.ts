import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { addDays, compareDays, daysBetween } from '../../../app/domain/time/day.ts'
import { dayIn, isInstant, isZone } from '../../../app/domain/time/zone.ts'

const runs = { numRuns: 1_000 }
const zones = fc.constantFrom(
  'UTC',
  'Pacific/Kiritimati',
  'Asia/Jakarta',
  'Asia/Kathmandu',
  'Europe/Amsterdam',
  'America/New_York',
  'America/Sao_Paulo',
  'Pacific/Niue',
  'Antarctica/Troll',
)
const instants = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())

describe('the day at an instant', () => {
  test.each([
    ['Pacific/Kiritimati', '2026-01-01T09:59:59.999Z', '2026-01-01'],
    ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02'],
    ['Asia/Jakarta', '2025-12-31T16:59:59Z', '2025-12-31'],
    ['Asia/Jakarta', '2025-12-31T17:00:00Z', '2026-01-01'],
    ['America/New_York', '2026-01-01T04:59:59Z', '2025-12-31'],
    ['America/New_York', '2026-01-01T05:00:00Z', '2026-01-01'],
    ['UTC', '2024-02-29T23:59:59.999Z', '2024-02-29'],
    ['UTC', '2024-03-01T00:00:00Z', '2024-03-01'],
  ])('in %s, %s is %s', (zone, instant, day) => {
    expect(dayIn(zone, instant)).toBe(day)
  })

  test('one instant is two days apart between the far ends of the date line', () => {
    const instant = '2026-06-15T10:30:00Z'
    expect(daysBetween(dayIn('Pacific/Niue', instant), dayIn('Pacific/Kiritimati', instant))).toBe(2)
  })

  test('summer time moves midnight: New York changes day at 5:00 UTC in winter and at 4:00 UTC in summer', () => {
    expect(dayIn('America/New_York', '2026-03-08T04:30:00Z')).toBe('2026-03-07')
    expect(dayIn('America/New_York', '2026-03-09T04:30:00Z')).toBe('2026-03-09')
    expect(dayIn('America/New_York', '2026-11-01T04:30:00Z')).toBe('2026-11-01')
    expect(dayIn('America/New_York', '2026-11-02T04:30:00Z')).toBe('2026-11-01')
  })

  test('the hour that occurs twice, and the night without a midnight, belong to one day', () => {
    expect(dayIn('Europe/Amsterdam', '2026-10-25T00:30:00Z')).toBe('2026-10-25')
    expect(dayIn('Europe/Amsterdam', '2026-10-25T01:30:00Z')).toBe('2026-10-25')
    expect(dayIn('America/Sao_Paulo', '2018-11-04T02:59:59Z')).toBe('2018-11-03')
    expect(dayIn('America/Sao_Paulo', '2018-11-04T03:00:00Z')).toBe('2018-11-04')
  })

  test('an offset in the text is part of the instant, not of the zone', () => {
    expect(dayIn('Asia/Jakarta', '2026-01-01T00:30:00+07:00')).toBe('2026-01-01')
    expect(dayIn('America/New_York', '2026-01-01T00:30:00+07:00')).toBe('2025-12-31')
  })

  test('an unknown zone, a text without an offset and a day outside the calendar are mistakes of ours', () => {
    expect(() => dayIn('Europe/Atlantis', '2026-01-01T00:00:00Z')).toThrow('no time zone: Europe/Atlantis')
    expect(() => dayIn('UTC', '2026-01-01T00:00:00')).toThrow('no instant: 2026-01-01T00:00:00')
    expect(() => dayIn('Asia/Jakarta', '9999-12-31T23:00:00Z')).toThrow('outside the calendar')
  })
})

test('a zone is a name of the IANA database, never a bare offset', () => {
  expect(['UTC', 'Asia/Jakarta', 'America/Argentina/Buenos_Aires'].every(isZone)).toBe(true)
  expect(['', '+07:00', '-05', 'Mars/Phobos', 'Europe', ' UTC', 'UTC\n'].some(isZone)).toBe(false)
})

test('an instant names its offset and a day that exists', () => {
  expect(['2026-01-01T00:00Z', '2026-01-01T23:59:59.123+05:30'].every(isInstant)).toBe(true)
  expect(
    ['2026-01-01', '2026-01-01T00:00:00', '2026-02-30T00:00:00Z', '2026-01-01T25:00:00Z', 'now'].some(
      isInstant,
    ),
  ).toBe(false)
})

describe('properties of zones', () => {
  test('a day in any zone is within one day of the day in UTC', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        expect(Math.abs(daysBetween(instant.slice(0, 10), dayIn(zone, instant)))).toBeLessThanOrEqual(1)
      }),
      runs,
    )
  })

  test('a later instant is never an earlier day', () => {
    fc.assert(
      fc.property(zones, instants, instants, (zone, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one]
        expect(compareDays(dayIn(zone, earlier), dayIn(zone, later))).toBeLessThanOrEqual(0)
      }),
      runs,
    )
  })

  test('24 hours later is the next day, but for the days that are made shorter or longer', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const next = new Date(Date.parse(instant) + 86_400_000).toISOString()
        const passed = daysBetween(dayIn(zone, instant), dayIn(zone, next))
        expect([0, 1, 2]).toContain(passed)
        if (zone === 'UTC' || zone === 'Asia/Kathmandu')
          expect(dayIn(zone, next)).toBe(addDays(dayIn(zone, instant), 1))
      }),
      runs,
    )
  })
})

describe('the zone of the server', () => {
  const own = process.env['TZ']
  afterEach(() => {
    if (own === undefined) delete process.env['TZ']
    else process.env['TZ'] = own
  })

  test('changes nothing', () => {
    const servers = fc.constantFrom('Pacific/Kiritimati', 'America/New_York', 'UTC')
    process.env['TZ'] = 'Pacific/Kiritimati'
    expect(new Date(0).getTimezoneOffset()).not.toBe(0)
    fc.assert(
      fc.property(servers, servers, zones, instants, (here, there, zone, instant) => {
        process.env['TZ'] = here
        const day = dayIn(zone, instant)
        process.env['TZ'] = there
        expect(dayIn(zone, instant)).toBe(day)
        expect(addDays(day, 400)).toBe(
          new Date(Date.parse(`${day}T12:00:00Z`) + 400 * 86_400_000).toISOString().slice(0, 10),
        )
      }),
      runs,
    )
  })
})
