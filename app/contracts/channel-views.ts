import type { Platform } from '../domain/returns/actor.ts'

/** A place the shop sells, as the settings show it. */
export type ChannelView = {
  readonly channelId: string
  readonly platform: Platform
  readonly address: string
  readonly name: string | null
  readonly state: 'connected' | 'disconnected'
  readonly checkedAt: string | null
  readonly facts: {
    readonly woocommerce: string
    readonly wordpress: string
    readonly plugin: string | null
    readonly webhooks: { readonly active: number; readonly mended: number }
  } | null
  readonly problem: { readonly code: string; readonly at: string; readonly detail: string } | null
  readonly sync: {
    readonly phase: 'orders' | 'refunds' | 'sweep' | 'idle'
    readonly read: number
    readonly total: number | null
    readonly isComplete: boolean
    readonly readAt: string | null
    /** Orders that cannot be read: how many, and the first of them by their ids in the store. */
    readonly unread: { readonly count: number; readonly ids: readonly string[] }
  } | null
}
