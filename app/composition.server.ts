import type { Kembali } from './application/kembali.ts'
import type { Configuration } from './configuration.ts'
import type { Logger } from './logger.server.ts'
import type { Shopify } from './shopify.server.ts'

/** Everything wired together for one process. */
export type Composition = {
  readonly kembali: Kembali
  readonly shopify: Shopify
  readonly startWorkers: () => Promise<void>
  /** Lets running jobs end, then closes what was opened. */
  readonly close: () => Promise<void>
}

export const createComposition = async (
  _configuration: Configuration,
  _logger: Logger,
): Promise<Composition> => {
  throw new Error('Nothing is wired yet')
}
