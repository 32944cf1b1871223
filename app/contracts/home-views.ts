import type { ReasonLabels } from '../domain/returns/events.ts'
import type { MoneyView } from './views.ts'

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

/** What a shop has set up, in the order in which it is missed. */
export type SetupGuideView = {
  readonly isDismissed: boolean
  readonly steps: readonly { readonly step: SetupStep; readonly isDone: boolean }[]
}
