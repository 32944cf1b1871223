import { Bug } from '../bug.ts'

/**
 * The one text of a document of plain data: keys in the order of their code units, no white space, nothing undefined, numbers
 * as JSON writes them (1e3 is 1000, -0 is 0). Order of keys and formatting do not show in it; everything else does. Its hash
 * names a policy's version. Throws `Bug` for what JSON cannot hold.
 */
export const canonicalText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value === 'object' && value !== null) return objectText(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  throw new Bug(`no plain data: ${typeof value}`)
}

const objectText = (value: object): string => {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  const sorted = entries.sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${sorted.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalText(entry)}`).join(',')}}`
}
