import type { BacktestCase, CaseBasis, ChangeKind } from '../../domain/backtest/backtest-case.ts'
import type { BacktestSum } from '../../domain/backtest/backtest-sums.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Actor, Platform } from '../../domain/returns/actor.ts'
import type { LockedOrder } from './unit-of-work.ts'

/** A policy as it was tested: its document is kept with the result, so that it can be read when the draft is long gone. */
export type TestedPolicy = { readonly hash: string; readonly policy: Policy }

export type BacktestState = 'running' | 'done' | 'cancelled' | 'failed'
export type BacktestSources = 'all' | 'shop' | 'imported'

export type Backtest = {
  readonly backtestId: string
  readonly draft: TestedPolicy
  /** Null: against nothing, as if everything had been accepted. */
  readonly against: TestedPolicy | null
  readonly sources: BacktestSources
  readonly state: BacktestState
  readonly askedAt: string
  readonly askedBy: Actor
  readonly endedAt: string | null
  /** How many orders there were when it began, and how many have been read. */
  readonly totalOrders: number
  readonly orders: number
  /** Orders that could not be read, because what was reported of them contradicts itself. */
  readonly unreadable: number
  readonly lines: number
  readonly returns: number
  /** Lines that change, and those of them that are in the list. */
  readonly cases: number
  readonly listed: number
  readonly checkpoint: Checkpoint
}

/** How far it is: what was read up to there is in the sums and in the list, and nothing after it. `pages` counts what was written. */
export type Checkpoint = {
  readonly pages: number
  readonly phase: 'shop' | 'imported' | 'ended'
  /** The last order that was read in this phase; empty at its beginning. */
  readonly after: string
}

/** An order of the shop with what a backtest needs of it. */
export type KeptOrderRow = Omit<LockedOrder, 'claims'> & {
  readonly platform: Platform
  readonly returnIds: readonly string[]
}

export type OrderPlace = { readonly channelId: string; readonly orderId: string }

/** What one page of orders adds. */
export type BacktestPage = {
  readonly from: Checkpoint
  readonly to: Checkpoint
  readonly orders: number
  readonly unreadable: number
  readonly lines: number
  readonly returns: number
  readonly cases: number
  readonly sums: readonly BacktestSum[]
  readonly listed: readonly BacktestCase[]
}

export type CaseFilter = {
  readonly kind?: ChangeKind | null
  readonly rule?: string | null
  readonly month?: string | null
  readonly type?: string | null
  readonly basis?: CaseBasis | null
  readonly currency?: string | null
}

export type ListedCase = BacktestCase & { readonly seq: number }

/** Backtests of one shop: what was tested, how far it is, what came of it. */
export type BacktestRepository = {
  /** False while another one of the shop is under way. */
  readonly start: (
    backtest: Pick<
      Backtest,
      'backtestId' | 'draft' | 'against' | 'sources' | 'askedAt' | 'askedBy' | 'totalOrders'
    >,
  ) => Promise<boolean>
  readonly get: (backtestId: string) => Promise<Backtest | null>
  /** The newest first, without the documents. */
  readonly list: (most: number) => Promise<readonly BacktestRow[]>
  /** Orders of all of the shop's channels, by channel and id, with their returns' ids. Null begins with the first. */
  readonly ordersAfter: (after: OrderPlace | null, most: number) => Promise<readonly KeptOrderRow[]>
  readonly countOrders: () => Promise<number>
  /** False, and nothing is written, where it does not run any more or is not where this page begins. */
  readonly write: (backtestId: string, page: BacktestPage) => Promise<boolean>
  /** Ends what runs; false where it has ended already. */
  readonly end: (backtestId: string, state: Exclude<BacktestState, 'running'>, at: string) => Promise<boolean>
  /** Counts an attempt that came to nothing, and answers how many there were since the last page. */
  readonly noteFailure: (backtestId: string) => Promise<number>
  readonly sums: (backtestId: string) => Promise<readonly BacktestSum[]>
  /** In the order in which they were found. */
  readonly cases: (
    backtestId: string,
    filter: CaseFilter,
    after: number,
    most: number,
  ) => Promise<readonly ListedCase[]>
  readonly casesBefore: (
    backtestId: string,
    filter: CaseFilter,
    before: number,
    most: number,
  ) => Promise<readonly ListedCase[]>
  readonly getCase: (backtestId: string, seq: number) => Promise<ListedCase | null>
  readonly remove: (backtestId: string) => Promise<void>
}

export type BacktestRow = Omit<Backtest, 'draft' | 'against' | 'checkpoint'> & {
  readonly draft: { readonly hash: string; readonly name: string }
  readonly against: { readonly hash: string; readonly name: string } | null
}
