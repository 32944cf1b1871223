import type { TypedDetails } from '../../domain/payouts/read-details.ts'
import type { Resolution } from '../../domain/policy/policy.ts'

/** What is asked back of an order, as it comes from a form. */
export type ReturnRequestInput = {
  readonly orderId: string
  readonly lines: readonly {
    readonly lineId: string
    readonly quantity: number
    readonly reason: string
    readonly note: string | null
    readonly resolution: Resolution
  }[]
  readonly locale: string
  /** Where money shall go that is sent by hand, as it was typed; may be said later. */
  readonly payTo?: TypedDetails | null
}
