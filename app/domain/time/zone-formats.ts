/** What is shown of a moment, as `Intl` calls it. */
type Shown = Omit<Intl.DateTimeFormatOptions, 'timeZone' | 'calendar' | 'numberingSystem'>

/**
 * Formats of one kind for every zone, in the calendar and the digits that the rest of the code reads. Making one takes ten times as long
 * as using it; there are as many as zones in use. Throws `RangeError` for an unknown zone.
 */
export const zoneFormats = (shown: Shown): ((zone: string) => Intl.DateTimeFormat) => {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (zone) => {
    const known = formats.get(zone)
    if (known) return known
    const fixed = { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn' }
    const made = new Intl.DateTimeFormat('en-US', { ...fixed, ...shown })
    formats.set(zone, made)
    return made
  }
}
