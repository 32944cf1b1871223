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
}
