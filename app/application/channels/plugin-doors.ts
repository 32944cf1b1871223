import type { ChannelProblem, DeskToken, SignedCall } from '../ports/channels.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { ChannelView } from '../../contracts/channel-views.ts'

/** What our plugin asks of us from within a store; docs/woocommerce-plugin.md is the contract. */
export type PluginDoors = {
  /**
   * Connects a store with the code of a link. The secret is told this once. Refuses `invitation_unknown`, `plugin_silent`,
   * `store_connected_elsewhere`, and as `Stores` does; the link stays good then.
   */
  readonly connect: (
    code: string,
    store: { readonly address: string; readonly consumerKey: string; readonly consumerSecret: string },
  ) => Promise<Outcome<{ readonly shopId: string; readonly channelId: string; readonly secret: string }>>
  /** A link for a shop that is not there yet, or for one that is; by whoever runs this. Refuses `shop_unknown`. */
  readonly inviteShop: (shopId: string | null) => Promise<Outcome<{ readonly url: string }>>
  /**
   * Who signed a call, and that it was not made before. Refuses `not_signed`, alike for everything that does not fit;
   * `time_off` and `replayed` only where the signature is right.
   */
  readonly prove: (channel: ChannelNamed, call: SignedCall) => Promise<Outcome<ShopRecord>>
  /**
   * Who comes to the desk. Refuses `not_signed`, `token_expired` (with `origin`), and, where it is good `once`, `replayed`
   * (with `origin`).
   */
  readonly openDesk: (token: string, once: boolean) => Promise<Outcome<DeskVisitor>>
  readonly state: (channel: ChannelNamed) => Promise<{
    readonly problem: ChannelProblem | null
    readonly sync: ChannelView['sync']
  }>
  readonly disconnect: (channel: ChannelNamed) => Promise<void>
}

export type ChannelNamed = { readonly shopId: string; readonly channelId: string }

export type DeskVisitor = { readonly shop: ShopRecord; readonly token: DeskToken }
