import type { OrderSnapshot } from '../orders/order-snapshot.ts'
import type { Facts, Grade } from '../policy/policy.ts'
import type { OrderMoney } from '../returns/commands.ts'

/** An order of the past, with what came back of it and what stayed, as a backtest reads it. */
export type PastOrder = {
  /** Whether the shop's channel reported it, or somebody brought it in as a file. */
  readonly source: PastSource
  readonly order: OrderSnapshot
  /** What it could pay back before any of these returns. */
  readonly orderMoney: OrderMoney
  /** In the order in which they were asked for; cancelled and declined ones are not among them. */
  readonly returns: readonly PastReturn[]
  readonly stayed: readonly StayedLine[]
}
export type PastSource = 'shop' | 'imported'

export type PastReturn = {
  /** Null where the return is known from a file only. */
  readonly returnId: string | null
  readonly rma: string | null
  readonly lines: readonly PastReturnLine[]
}

/** `facts` are those of the decision as it was made then; what it did not know yet is filled in from the order. */
export type PastReturnLine = {
  readonly lineId: string
  readonly units: readonly number[]
  readonly facts: Facts
  /** What was found on the units; null where nobody looked: they are taken to be as new. */
  readonly graded: Readonly<Record<Grade, number>> | null
}

/** Units of a line that nobody asked back; its facts are as of the day on which they could have been, at the earliest. */
export type StayedLine = {
  readonly lineId: string
  readonly units: readonly number[]
  readonly facts: Facts
}
