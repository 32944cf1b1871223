import { Bug } from '../../domain/bug.ts'

/** The channel said no. Shown to a person; never retried by itself. `reason` is the channel's own words. */
export class PlatformRejected extends Error {
  override readonly name = 'PlatformRejected'
  readonly code: string
  constructor(code: string, reason: string) {
    super(reason)
    this.code = code
  }
}

/** Our own mistake, found while a call was put together: nothing of it went to the channel. */
export class NothingSent extends Error {
  override readonly name = 'NothingSent'
}

/** Works out what is to be sent. A mistake that shows here is told from one after which nobody knows what was sent. */
export const beforeSending = async <T>(work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Bug ? new NothingSent(error.message, { cause: error }) : error
  }
}

/** The channel could not answer. `effect: 'none'` surely did nothing; `'unknown'` may have happened, or may still. */
export class PlatformUnavailable extends Error {
  override readonly name = 'PlatformUnavailable'
  readonly effect: 'none' | 'unknown'
  readonly retryAfterMs: number | null
  /** What a merchant may recognise it by; null where nothing is known of it. */
  readonly sign: 'not_json' | 'no_answer' | null
  constructor(
    reason: string,
    options: {
      effect: 'none' | 'unknown'
      retryAfterMs?: number | null
      sign?: 'not_json' | 'no_answer'
      cause?: unknown
    },
  ) {
    super(reason, { cause: options.cause })
    this.effect = options.effect
    this.retryAfterMs = options.retryAfterMs ?? null
    this.sign = options.sign ?? null
  }
}
