import type { BacktestRepository } from './backtests.ts'
import type { OrderImportRepository } from './order-imports.ts'
import type { SignalRepository } from './signals.ts'

/** What is learned from the past: rules tried on it, orders brought in for that, and what it says of customers. */
export type PastRepositories = {
  readonly backtests: BacktestRepository
  readonly orderImports: OrderImportRepository
  readonly signals: SignalRepository
}
