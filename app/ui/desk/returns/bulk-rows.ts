import type { BulkAsked } from './bulk-dialog.tsx'
import type { ListRow } from './returns-address.ts'

/** Of many that were chosen, those of which something would become, and the others, which are only named. */
export const splitRows = (
  kind: BulkAsked['kind'],
  rows: readonly ListRow[],
): { readonly due: readonly ListRow[]; readonly others: readonly ListRow[] } => ({
  due: rows.filter((row) => isDue(kind, row)),
  others: rows.filter((row) => !isDue(kind, row)),
})

/** Only what is not decided can be; a label is of what was approved and is not over. */
const isDue = (kind: BulkAsked['kind'], { status }: ListRow): boolean =>
  kind === 'label'
    ? status !== 'requested' && status !== 'declined' && status !== 'cancelled' && status !== 'closed'
    : status === 'requested'
