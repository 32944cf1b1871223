/** The channel said no. Shown to a person; never retried by itself. `reason` is the channel's own words. */
export class PlatformRejected extends Error {
  override readonly name = 'PlatformRejected'
  readonly code: string
  constructor(code: string, reason: string) {
    super(reason)
    this.code = code
  }
}

/** The channel could not answer. `effect: 'none'` surely did nothing; `'unknown'` may have happened, or may still. */
export class PlatformUnavailable extends Error {
  override readonly name = 'PlatformUnavailable'
  readonly effect: 'none' | 'unknown'
  readonly retryAfterMs: number | null
  /** What a merchant may recognise it by; null where nothing is known of it. */
  readonly sign: 'not_json' | 'no_answer' | 'unreadable_answer' | null
  constructor(
    reason: string,
    options: {
      effect: 'none' | 'unknown'
      retryAfterMs?: number | null
      sign?: 'not_json' | 'no_answer' | 'unreadable_answer'
      cause?: unknown
    },
  ) {
    super(reason, { cause: options.cause })
    this.effect = options.effect
    this.retryAfterMs = options.retryAfterMs ?? null
    this.sign = options.sign ?? null
  }
}
