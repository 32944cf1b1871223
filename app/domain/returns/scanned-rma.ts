/** The number of a return in what a scanner read or somebody typed: on its own, within an address, or without its dash. */
export const scannedRma = (text: string): string => {
  const scanned = text.trim().slice(0, 200)
  const within = /R-\d+/i.exec(scanned)?.[0].toUpperCase()
  return within ?? scanned.slice(0, 40).replace(/^R\s?(\d+)$/i, 'R-$1')
}
