import type { ReasonLabels } from '../domain/returns/events.ts'
import type { ParcelAlert } from '../domain/returns/parcel-watch.ts'
import type { OpenWait } from '../domain/returns/return-filters.ts'
import type { MoneyView, ReturnListView } from './views.ts'

/** Figures of some days. Medians in seconds from the request; null where nothing happened. */
export type FiguresView = {
  readonly opened: number
  readonly paidBack: readonly MoneyView[]
  readonly decisionSeconds: number | null
  readonly refundSeconds: number | null
  readonly reasons: readonly {
    readonly code: string
    readonly labels: ReasonLabels | null
    readonly returns: number
  }[]
}

/** The last days beside as many before them. */
export type KeyFiguresView = {
  readonly days: number
  readonly now: FiguresView
  readonly before: FiguresView
}

export const setupSteps = [
  'return_address',
  'policy',
  'mail_server',
  'portal',
  'sender',
  'reminders',
  'quarantine',
  'locations',
  'staff',
] as const
export type SetupStep = (typeof setupSteps)[number]

/** Without these a shopper cannot be served; the others make the work lighter. */
export const neededSteps: readonly SetupStep[] = ['return_address', 'policy', 'mail_server', 'portal']

/** What a shop has set up, in the order in which it is missed. */
export type SetupGuideView = {
  readonly isDismissed: boolean
  readonly steps: readonly { readonly step: SetupStep; readonly isDone: boolean }[]
}

/** What needs attention now. */
export type HomeView = {
  /** Returns by what they wait for next; `payout` counts payouts to be sent by hand, whatever else their returns wait for. */
  readonly waiting: Readonly<Record<OpenWait, number>>
  readonly problems: number
  /** Returns where the shopper wrote last. */
  readonly messages: number
  /** Over so many last days: who approved the returns that were approved in them. */
  readonly decidedDays: number
  readonly decidedByRule: number
  readonly decidedByPerson: number
  readonly oldestWaiting: ReturnListView['rows']
  /** Parcels that did not come as they should: how many, and the newest of these returns. */
  readonly alerts: Readonly<
    Record<ParcelAlert, { readonly count: number; readonly rows: ReturnListView['rows'] }>
  >
}
