/** Seconds from one instant to a later one, both ISO in UTC. */
export const secondsBetween = (earlier: string, later: string): number =>
  (Date.parse(later) - Date.parse(earlier)) / 1000

/** The instant so many seconds after another one, before it where they are negative; ISO in UTC. */
export const secondsLater = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString()

/** The instant so many times 24 hours before, ISO in UTC. */
export const daysEarlier = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * 86_400_000).toISOString()
