import type { PastRepositories } from '../../../application/ports/past-repositories.ts'
import type { Connection } from '../connection.ts'
import { backtestRepository } from './backtests.ts'
import { orderImportRepository } from './order-imports.ts'
import { signalRepository } from './signals.ts'

export const pastRepositories = (db: Connection, shopId: string): PastRepositories => ({
  backtests: backtestRepository(db, shopId),
  orderImports: orderImportRepository(db, shopId),
  signals: signalRepository(db, shopId),
})
