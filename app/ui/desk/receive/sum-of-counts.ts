/** What the boxes of one line add up to; what is no whole number counts as none, and is the server's to refuse. */
export const sumOfCounts = (counts: readonly string[]): number =>
  counts.reduce((sum, text) => sum + (/^\d{1,6}$/.test(text) ? Number(text) : 0), 0)
