import type { PortalLineView, PortalOrderView } from './portal-views.ts'
import type { PortalRefusal } from './portal-refusal.ts'
import type { SettlementView } from './views.ts'

/** An order that somebody at the desk may open a return of. */
export type FoundOrderView = {
  readonly orderId: string
  readonly orderName: string
  readonly placedOn: string
  readonly customerName: string | null
  readonly email: string | null
  readonly units: number
  readonly isCancelled: boolean
}

/** A line as the shopper sees it; `free` is how many units could come back if the policy is overridden. */
export type OpeningLineView = PortalLineView & { readonly free: number }

/** The order that a return is opened of. */
export type OpeningOrderView = Omit<PortalOrderView, 'lines'> & {
  readonly customerName: string | null
  readonly email: string | null
  /** The language that the shopper ordered in, as the channel reports it. */
  readonly locale: string | null
  readonly lines: readonly OpeningLineView[]
}

/** What opening would do: the decision and the money, as the shopper would see them. */
export type OpeningPreviewView = {
  /** `refused`: only with an override. */
  readonly decision: 'by_rule' | 'by_person' | 'overridden' | 'refused'
  /** What the policy refuses, by line. */
  readonly refusals: readonly { readonly title: string; readonly refusal: PortalRefusal }[]
  /** Titles of the lines that the shopper keeps, though their money goes back. */
  readonly kept: readonly string[]
  readonly isAllKept: boolean
  /** What is paid back; of a refused return what would be, if it were opened all the same. */
  readonly settlement: SettlementView
}
