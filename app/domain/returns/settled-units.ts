import type { Entitlement } from '../settlement/entitlement.ts'
import type { Settlement } from '../settlement/settle.ts'
import type { TenderPart } from '../settlement/tenders.ts'

/** What some units of a return are worth, what comes off by name, and the tenders that the rest goes back to. */
export type SettledUnits = {
  readonly entitlement: Entitlement
  readonly settlement: Settlement
  /** One movement of money, by tender. Empty when nothing is left to pay. */
  readonly payout: readonly TenderPart[]
}
