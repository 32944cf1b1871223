import type { NewsToRead } from './commerce-platform.ts'

/** Jobs are rows of the same transaction: commit keeps them, rollback drops them. */
export type JobQueue = {
  readonly enqueue: <K extends keyof Jobs>(
    queue: K,
    payload: Omit<Jobs[K], 'shopId'>,
    options?: { readonly startAfterSeconds?: number; readonly singletonKey?: string },
  ) => Promise<void>
}

/** Every queue and what its payload holds. `shopId` is added by the repository. */
export type Jobs = {
  /** Does the next due channel call of a return, then the next. Before that it looks at those that ended without effect, and were `seen`. */
  readonly 'carry-out': {
    readonly shopId: string
    readonly returnId: string
    readonly seen?: readonly string[]
  }
  /** Prints the packing slip of an approved return that has no label yet. */
  readonly 'make-packing-slip': { readonly shopId: string; readonly returnId: string }
  /** Raises the alert of a parcel that is not confirmed, or late; else waits until it is. */
  readonly 'watch-parcel': { readonly shopId: string; readonly returnId: string }
  /** Tells the desk of what nobody has answered in time; else waits until something is late. */
  readonly 'remind-desk': { readonly shopId: string }
  readonly 'send-digest': { readonly shopId: string; readonly digestId: string }
  /** Mails the address to shoppers who were told another one, or none; `change` is the change that it became by. */
  readonly 'tell-address': { readonly shopId: string; readonly change: string }
  readonly 'send-message': { readonly shopId: string; readonly messageKey: string }
  /** Removes the contents that no file names any more, or never came to name. */
  readonly 'remove-unused-files': { readonly shopId: string; readonly fileIds: readonly string[] }
  /** Reads afresh what the channel has news of. */
  readonly 'read-afresh': {
    readonly shopId: string
    readonly channelId?: string
    readonly about: NewsToRead
  }
  /** Reads the orders of a channel that are new or changed, of one that has a feed. `isTimed`: since it is time, not since somebody asked. */
  readonly 'sync-channel': { readonly shopId: string; readonly channelId: string; readonly isTimed?: boolean }
  /** Asks a store how it is, and switches its webhooks on again. */
  readonly 'check-channel': { readonly shopId: string; readonly channelId: string }
  /** Mails one owner the link to what was put together for a customer who asked for their data. */
  readonly 'send-export': {
    readonly shopId: string
    readonly channelId: string
    readonly fileId: string
    readonly staffId: string
  }
  /** Removes what was put together for a customer who asked for their data. */
  readonly 'remove-export': { readonly shopId: string; readonly fileId: string }
  /** Tells an address what waits for it in one lane, one after the other. */
  readonly 'deliver-hooks': { readonly shopId: string; readonly hookId: string; readonly lane: string }
  /** Puts a version of the policy in force at its time; else waits on. */
  readonly 'publish-policy': { readonly shopId: string; readonly scheduleId: string }
  /** Goes on with a backtest for some seconds, then lets others have their turn. */
  readonly 'run-backtest': { readonly shopId: string; readonly backtestId: string }
  /** Reads a file of past orders to its end. */
  readonly 'import-orders': { readonly shopId: string; readonly importId: string }
  readonly 'handle-webhook': { readonly shopId: string; readonly channelId: string; readonly eventId: string }
}
