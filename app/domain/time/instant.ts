/** Seconds from one instant to a later one, both ISO in UTC. */
export const secondsBetween = (earlier: string, later: string): number =>
  (Date.parse(later) - Date.parse(earlier)) / 1000

/** The instant some days of 24 hours earlier, ISO in UTC. */
export const instantBefore = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * 86_400_000).toISOString()
