import type { ReturnLineView, ReturnPageView } from '../../../contracts/views.ts'
import { scannedRma } from '../../../domain/returns/scanned-rma.ts'

/** What a scanner read while a parcel lies on the table. */
export type Scan =
  | { readonly kind: 'item'; readonly lines: readonly ReturnLineView[] }
  /** The slip of the parcel that is open already. */
  | { readonly kind: 'this_parcel' }
  | { readonly kind: 'parcel'; readonly rma: string }
  | { readonly kind: 'unknown' }

/** An item goes by its SKU, as it is written. Whether there is a return of that number, the server knows. */
export const readScan = (code: string, { rma, lines }: Pick<ReturnPageView, 'rma' | 'lines'>): Scan => {
  const read = code.trim().toLowerCase()
  const matching = lines.filter(({ sku }) => sku !== null && sku.trim().toLowerCase() === read)
  if (matching.length > 0) return { kind: 'item', lines: matching }
  const asked = scannedRma(code)
  if (asked === rma) return { kind: 'this_parcel' }
  return /^R-\d+$/.test(asked) ? { kind: 'parcel', rma: asked } : { kind: 'unknown' }
}

type Boxes = Readonly<Record<string, number>>

/** The scanned line that has room for one more; null where everything that is expected of it is counted. */
export const lineToCount = (scanned: readonly ReturnLineView[], counted: Boxes): ReturnLineView | null =>
  scanned.find(({ returnLineId, toReceive }) => (counted[returnLineId] ?? 0) < toReceive) ?? null

type Typing = {
  readonly key: string
  readonly isShortcut: boolean
  /** The kind of field that has the cursor; null where it is in none. */
  readonly field: string | null
}

/** A scanner types wherever the cursor is: what no field there could take is the scan field's. */
export const belongsToScan = ({ key, isShortcut, field }: Typing): boolean => {
  if (isShortcut || key.length !== 1 || key === ' ') return false
  if (field === 'number') return /[a-z]/i.test(key) && key !== 'e'
  return field === null || ['radio', 'checkbox', 'file', 'button', 'submit'].includes(field)
}
