import { Bug } from '../bug.ts'

/**
 * A calendar day, ISO `YYYY-MM-DD`, of the years 1000 to 9999: as text, days compare in the order of time. A day has no
 * zone and no hours; counting days never meets a summer-time change.
 */
export type Day = string

const dayPattern = /^[1-9]\d{3}-\d{2}-\d{2}$/
const millisecondsPerDay = 86_400_000

/** Whether the text is a day of the calendar: 2024-02-29 is one, 2023-02-29 is not. */
export const isDay = (text: string): boolean => {
  if (!dayPattern.test(text)) return false
  const start = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(start) && textOf(start) === text
}

/** The day `count` days later (earlier when negative). Throws `Bug` for what is no day or leaves the calendar. */
export const addDays = (day: Day, count: number): Day => {
  const sum = startOf(day) + count * millisecondsPerDay
  const later = Number.isSafeInteger(count) && Math.abs(sum) < 8.64e15 ? textOf(sum) : ''
  if (!dayPattern.test(later)) throw new Bug(`no day ${count} days from ${day}`)
  return later
}

/** How many days `to` lies after `from`; negative when it lies before. */
export const daysBetween = (from: Day, to: Day): number => (startOf(to) - startOf(from)) / millisecondsPerDay

/** Negative, zero or positive as `left` is earlier than, the same as or later than `right`. */
export const compareDays = (left: Day, right: Day): number => (left < right ? -1 : left > right ? 1 : 0)

const startOf = (day: Day): number => {
  if (!isDay(day)) throw new Bug(`no day: ${day}`)
  return Date.parse(`${day}T00:00:00Z`)
}

const textOf = (milliseconds: number): Day => new Date(milliseconds).toISOString().slice(0, 10)
