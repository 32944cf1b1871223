import { Bug } from '../bug.ts'

/**
 * A calendar day, ISO `YYYY-MM-DD`, of the years 1000 to 9999: as text, days compare in the order of time. A day has no
 * zone and no hours; counting days never meets a summer-time change.
 */
export type Day = string

const dayPattern = /^[1-9]\d{3}-\d{2}-\d{2}$/

/** Whether the text is a day of the calendar: 2024-02-29 is one, 2023-02-29 is not. */
export const isDay = (text: string): boolean => dayPattern.test(text) && Number.isInteger(numberOf(text))

/** The day `count` days later (earlier when negative). Throws `Bug` for what is no day or leaves the calendar. */
export const addDays = (day: Day, count: number): Day => {
  const sum = startOf(day) + count
  if (!Number.isSafeInteger(count) || sum < firstDay || sum > lastDay)
    throw new Bug(`no day ${count} days from ${day}`)
  return textOf(sum)
}

/** How many days `to` lies after `from`; negative when it lies before. */
export const daysBetween = (from: Day, to: Day): number => startOf(to) - startOf(from)

/** Negative, zero or positive as `left` is earlier than, the same as or later than `right`. */
export const compareDays = (left: Day, right: Day): number => (left < right ? -1 : left > right ? 1 : 0)

const startOf = (day: Day): number => {
  const number = dayPattern.test(day) ? numberOf(day) : Number.NaN
  if (Number.isNaN(number)) throw new Bug(`no day: ${day}`)
  return number
}

/*
 * Days are counted by whole numbers, as a window is resolved with every decision. A year is taken to begin in March, so that the
 * day a leap year has more is its last one; 400 years are always 146,097 days.
 */

const daysOfEra = 146_097
const daysBeforeMonth = (monthFromMarch: number): number => Math.floor((153 * monthFromMarch + 2) / 5)

/** Whole days since 0000-03-01; NaN where the month has no such day. */
const numberOf = (day: Day): number => {
  const year = digits(day, 0, 4)
  const month = digits(day, 5, 7)
  const inMonth = digits(day, 8, 10)
  if (month < 1 || month > 12 || inMonth < 1 || inMonth > daysIn(year, month)) return Number.NaN
  const yearFromMarch = month < 3 ? year - 1 : year
  const leapDays =
    Math.floor(yearFromMarch / 4) - Math.floor(yearFromMarch / 100) + Math.floor(yearFromMarch / 400)
  return yearFromMarch * 365 + leapDays + daysBeforeMonth((month + 9) % 12) + inMonth - 1
}

const daysIn = (year: number, month: number): number => {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

const digits = (text: string, from: number, to: number): number => {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - zero
  return value
}
const zero = '0'.charCodeAt(0)

const textOf = (number: number): Day => {
  const era = Math.floor(number / daysOfEra)
  const inEra = number - era * daysOfEra
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153)
  const inMonth = inYear - daysBeforeMonth(monthFromMarch) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const year = era * 400 + yearOfEra + (month < 3 ? 1 : 0)
  return `${year}-${twoDigits[month] ?? ''}-${twoDigits[inMonth] ?? ''}`
}
const twoDigits = Array.from({ length: 32 }, (_, count) => String(count).padStart(2, '0'))

const firstDay = numberOf('1000-01-01')
const lastDay = numberOf('9999-12-31')
