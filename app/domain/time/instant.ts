/** Seconds from one instant to a later one, both ISO in UTC. */
export const secondsBetween = (earlier: string, later: string): number =>
  (Date.parse(later) - Date.parse(earlier)) / 1000
