import type { Outcome } from '../domain/outcome.ts'

/** What a command reads and writes: the process in `main.ts`, plain values in a test. */
export type Terminal = {
  /** The bytes of a file, or of standard input for `-`. Refuses `unreadable`. */
  readonly read: (source: string) => Promise<Outcome<Uint8Array, Unreadable>>
  /** The bytes of a file as they come, for what is too large to hold. Refuses `unreadable`; fails where reading breaks off. */
  readonly open: (source: string) => Promise<Outcome<AsyncIterable<Uint8Array>, Unreadable>>
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

type Unreadable = { readonly code: 'unreadable'; readonly reason: string }

/** A command of `kembali`. Answers with the exit status: 0 done, 1 refused by a rule of the trade, 2 not understood. */
export type Command = {
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<0 | 1 | 2>
}
