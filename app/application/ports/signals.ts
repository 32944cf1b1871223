import type { RiskReason } from '../../domain/signals/customer-signals.ts'
import type { Actor } from '../../domain/returns/actor.ts'

export type ClearedSignal = {
  readonly reason: RiskReason
  readonly at: string
  readonly by: Actor
  readonly note: string
}

/** What is known of customers for the sake of their returns, by the channel's id of the customer. */
export type SignalRepository = {
  /** Returns of the customer's orders that were asked for since then, the newest first. */
  readonly returnsOfCustomer: (
    channelId: string,
    customerId: string,
    since: string,
    most: number,
  ) => Promise<readonly string[]>
  /** Other customers who had orders sent to one address since then, by the moment of each one's latest. */
  readonly othersAtAddress: (
    channelId: string,
    addressMark: string,
    customerId: string,
    since: string,
    most: number,
  ) => Promise<readonly string[]>
  readonly cleared: (channelId: string, customerId: string) => Promise<readonly ClearedSignal[]>
  /** Writes over what was cleared before. */
  readonly clear: (channelId: string, customerId: string, cleared: ClearedSignal) => Promise<void>
  /** Keeps how a photo looks: 64 bits as hex. Once for each photo. */
  readonly addMark: (fileId: string, orderId: string, mark: string) => Promise<void>
  /** How many of these photos look like one of another order. */
  readonly seenBefore: (fileIds: readonly string[], orderId: string) => Promise<number>
}
