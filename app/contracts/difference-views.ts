import type { DifferenceCode } from '../domain/reconciliation/differences.ts'
import type { MoneyView } from './views.ts'

/** One thing of which a channel and our ledgers say something else. */
export type DifferenceView = {
  readonly code: DifferenceCode
  readonly returnId: string
  readonly rma: string
  readonly orderName: string
  readonly item: { readonly title: string; readonly sku: string | null } | null
  readonly units: number | null
  readonly ledger: MoneyView | null
  readonly channel: MoneyView | null
}

/** `looked`: how many returns were looked at for it. `next`: where the next page begins; null on the last. */
export type DifferencePage = {
  readonly rows: readonly DifferenceView[]
  readonly looked: number
  readonly next: string | null
}
