import type { BacktestCase, CaseBasis } from '../domain/backtest/backtest-case.ts'
import type { SumDimension, SumKind } from '../domain/backtest/backtest-sums.ts'
import type { ResolvedWindow } from '../domain/policy/policy.ts'
import type { Actor } from '../domain/returns/actor.ts'
import type { ExplanationView, MoneyView } from './views.ts'

/** A policy as a list names it: versions share a name. `publishedAt`: when it last came into force; null for one that never did. */
export type VersionView = {
  readonly hash: string
  readonly name: string
  readonly publishedAt: string | null
}

export type BacktestRowView = {
  readonly backtestId: string
  readonly draft: VersionView
  /** Null: against nothing. */
  readonly against: VersionView | null
  readonly sources: 'all' | 'shop' | 'imported'
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  readonly askedAt: string
  readonly askedBy: Actor
  readonly endedAt: string | null
  readonly totalOrders: number
  readonly orders: number
  readonly unreadable: number
  readonly lines: number
  readonly returns: number
  readonly cases: number
  readonly listed: number
}

export type BacktestListView = {
  readonly backtests: readonly BacktestRowView[]
  /** Versions that were published, the newest first; the first is in force. */
  readonly versions: readonly (VersionView & { readonly publishedAt: string })[]
  /** The working draft; null where there is none. */
  readonly draft: Pick<VersionView, 'hash' | 'name'> | null
  /** Orders there are to try rules on. */
  readonly orders: { readonly shop: number; readonly imported: number }
}

export type SumView = {
  readonly dimension: SumDimension
  readonly key: string
  readonly kind: SumKind
  readonly basis: CaseBasis
  readonly lines: number
  readonly units: number
  readonly money: MoneyView
}

/** What the past cannot tell, and what was taken to be so instead. Codes; `count` where there is one. */
export type Assumption = { readonly code: AssumptionCode; readonly count: number }
export type AssumptionCode =
  | 'shoppers_would_differ'
  | 'returns_as_decided'
  | 'by_hand_as_returns'
  | 'stayed_as_of_delivery'
  | 'stayed_worth'
  | 'left_out'
  | 'ungraded_as_new'
  | 'own_fees'
  | 'way_back_unknown'
  | 'signals_lack'
  | 'imported_lacks'
  | 'against_nothing'
  | 'zones_differ'
  | 'unreadable'
  | 'sums_too_large'
  | 'not_all_listed'
  | 'ended_early'

export type BacktestView = BacktestRowView & {
  readonly sums: readonly SumView[]
  /** Product types that change, beyond those in the sums. */
  readonly moreTypes: number
  readonly assumptions: readonly Assumption[]
}

export type ListedCaseView = BacktestCase & { readonly seq: number }

export type BacktestCasesView = {
  readonly cases: readonly ListedCaseView[]
  readonly next: string | null
  readonly previous: string | null
}

/** A case as one policy decides over it, and why. */
export type DecidedView = {
  readonly policy: VersionView | null
  readonly isAllowed: boolean
  readonly because: string | null
  readonly window: ResolvedWindow
  /** Everything it answers, by which rules and why; empty where everything is accepted, since no rule is. */
  readonly why: ExplanationView['answers']
}

export type CaseView = {
  readonly case: ListedCaseView
  readonly before: DecidedView
  readonly after: DecidedView
}
