import { Bug } from '../bug.ts'
import { isDay, type Day } from './day.ts'
import { zoneFormats } from './zone-formats.ts'

/** Whether the text names a zone of the IANA database, such as `Asia/Jakarta` or `UTC`. A bare offset is no zone. */
export const isZone = (text: string): boolean => {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    formatOf(text)
    return true
  } catch {
    return false
  }
}

/** Whether the text is an instant: ISO, with its offset (`Z`, `+07:00`). Without one it would mean another moment on another server. */
export const isInstant = (text: string): boolean =>
  instantPattern.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))

/** The day it was in a zone at an instant. Throws `Bug` for an unknown zone and for a text that is no instant. */
export const dayIn = (zone: string, instant: string): Day => {
  if (!isZone(zone)) throw new Bug(`no time zone: ${zone}`)
  if (!isInstant(instant)) throw new Bug(`no instant: ${instant}`)
  const [month, dayOfMonth, year] = formatOf(zone).format(Date.parse(instant)).split('/')
  const day = `${year}-${month}-${dayOfMonth}`
  if (!isDay(day)) throw new Bug(`${instant} is outside the calendar in ${zone}`)
  return day
}

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

const formatOf = zoneFormats({ year: 'numeric', month: '2-digit', day: '2-digit' })
