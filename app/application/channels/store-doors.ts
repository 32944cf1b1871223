import type { Outcome } from '../../domain/outcome.ts'

/** What WooCommerce stores tell us by themselves. */
export type StoreDoors = {
  /** Keys that a store's owner agreed to, with the token of the invitation. Refuses `invitation_unknown`, and as `Stores` does. */
  readonly acceptKeys: (
    token: string,
    keys: { readonly consumerKey: string; readonly consumerSecret: string },
  ) => Promise<Outcome<{ readonly channelId: string }>>
  /** A webhook: proved, stored, queued and acknowledged. */
  readonly receive: (
    channel: { readonly shopId: string; readonly channelId: string },
    delivery: {
      readonly headers: { readonly get: (name: string) => string | null }
      readonly body: Uint8Array
    },
  ) => Promise<'taken' | 'forged' | 'unreadable'>
}
