import type { Outcome } from '../../domain/outcome.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { BacktestSources } from '../ports/backtests.ts'
import type {
  BacktestCasesView,
  BacktestListView,
  BacktestView,
  CaseView,
} from '../../contracts/backtest-views.ts'
import type { CaseFilter } from '../ports/backtests.ts'

/** Which rules are meant: the working draft, those in force, a version that was published before, or a document as it is. */
export type VersionChoice =
  | { readonly kind: 'draft' }
  | { readonly kind: 'published' }
  | { readonly kind: 'version'; readonly hash: string }
  | { readonly kind: 'document'; readonly policy: Policy }

/** Rules tried on the shop's own past. Everyone at the desk may read what came of it; all that begins or ends one refuses `not_your_role`. */
export type BacktestUseCases = {
  readonly list: () => Promise<BacktestListView>
  /** One at a time. Refuses `policy_version_unknown`, `policy_invalid`, `backtest_running`. */
  readonly start: (input: {
    readonly draft: VersionChoice
    readonly against: VersionChoice | { readonly kind: 'nothing' }
    readonly sources?: BacktestSources
    readonly actor: Actor
  }) => Promise<Outcome<{ readonly backtestId: string }>>
  readonly page: (backtestId: string) => Promise<BacktestView | null>
  /** Lines that change, by pages. `after` and `before` are cursors of a page. */
  readonly cases: (
    backtestId: string,
    query: CaseFilter & { readonly after?: string | null; readonly before?: string | null },
  ) => Promise<BacktestCasesView>
  /** One of them with both decisions explained, made anew from its facts and the documents that are kept. */
  readonly case: (backtestId: string, seq: number) => Promise<CaseView | null>
  /** What was counted stays. Refuses `backtest_not_found`, `backtest_ended`. */
  readonly cancel: (input: OnBacktest) => Promise<Outcome<unknown>>
  /** Refuses `backtest_not_found`, `backtest_running`. */
  readonly remove: (input: OnBacktest) => Promise<Outcome<unknown>>
  /** The sums or the cases as text that is read while it is written. Refuses `backtest_not_found`. */
  readonly export: (
    input: OnBacktest & {
      readonly format: 'csv' | 'json'
      readonly of: 'sums' | 'cases'
      readonly filter?: CaseFilter
    },
  ) => Promise<Outcome<AsyncIterable<string>>>
}

type OnBacktest = { readonly backtestId: string; readonly actor: Actor }
