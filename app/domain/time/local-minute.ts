import { Bug } from '../bug.ts'
import { isDay } from './day.ts'
import { isZone } from './zone.ts'
import { zoneFormats } from './zone-formats.ts'

/** A minute on the wall clock of some zone, `YYYY-MM-DDTHH:mm`, as forms of browsers give it. */
export type LocalMinute = string

const pattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/
const lastDay = '9999-12-29'
const milliseconds = { minute: 60_000, day: 86_400_000 } as const

/** What a clock in the zone showed at an instant, to the minute. Throws `Bug` for what is no zone. */
export const localMinute = (zone: string, instant: string): LocalMinute => minuteAt(zone, Date.parse(instant))

/**
 * The instant at which a clock in the zone showed this minute; null for what is no minute, one that summer time skipped, and one of
 * the last two days of the calendar. The one that it showed twice is the first.
 */
export const instantOf = (zone: string, minute: string): string | null => {
  const [, day] = pattern.exec(minute) ?? []
  if (day === undefined || !isDay(day)) return null
  const asUtc = Date.parse(`${minute}:00Z`)
  // Further on the clocks of some zones have left the calendar.
  if (day > lastDay) return null
  const offsets = [asUtc - milliseconds.day, asUtc + milliseconds.day].map((at) => offsetAt(zone, at))
  const found = offsets
    .map((offset) => asUtc - offset)
    .filter((at) => minuteAt(zone, at) === minute)
    .toSorted((left, right) => left - right)
  return found[0] === undefined ? null : new Date(found[0]).toISOString()
}

/** The first instant of a day in the zone: where summer time skips its midnight, the first minute that the clock showed. */
export const startOfDay = (zone: string, day: string): string | null => {
  for (const hour of ['00:00', '00:30', '01:00', '02:00', '12:00']) {
    const start = instantOf(zone, `${day}T${hour}`)
    if (start !== null) return start
  }
  return null
}

/** How far the zone's clock is ahead of UTC, in milliseconds. */
const offsetAt = (zone: string, at: number): number => {
  const whole = Math.floor(at / milliseconds.minute) * milliseconds.minute
  return Date.parse(`${minuteAt(zone, whole)}:00Z`) - whole
}

const minuteAt = (zone: string, at: number): LocalMinute => {
  if (!isZone(zone)) throw new Bug(`no time zone: ${zone}`)
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

const formatOf = zoneFormats({
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})
