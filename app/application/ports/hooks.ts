import type { HookEvent } from '../../contracts/outgoing-webhooks.ts'
import type { Actor } from '../../domain/returns/actor.ts'

/** An address that is told. `secret` is sealed; the old one signs beside it until `oldUntil`. */
export type Hook = {
  readonly hookId: string
  readonly url: string
  readonly events: readonly HookEvent[]
  readonly secret: string
  readonly oldSecret: string | null
  readonly oldUntil: string | null
  readonly addedAt: string
  readonly failingSince: string | null
  /** Nothing is sent there any more: it failed for too long. */
  readonly stoppedAt: string | null
}

export type HookFate = 'waiting' | 'delivered' | 'given_up'

/** One thing that an address is told. Those of one lane go out in the order of `seq`. */
export type HookDelivery = {
  readonly deliveryId: string
  readonly hookId: string
  readonly lane: string
  readonly seq: number
  readonly event: string
  readonly body: string
  readonly at: string
  readonly fate: HookFate
  readonly attempts: number
  readonly triedAt: string | null
  readonly code: number | null
  readonly problem: string | null
}

export type HookRepository = {
  /** In the order in which they were added. */
  readonly list: () => Promise<readonly Hook[]>
  readonly get: (hookId: string) => Promise<Hook | null>
  /** Who adds waits here for whoever is adding. */
  readonly lock: () => Promise<void>
  readonly add: (hook: Hook, by: Actor) => Promise<void>
  /** Under the lock. */
  readonly change: (hook: Hook) => Promise<void>
  /** Notes how an address fares, and touches nothing else of it: its secret may be changing at this moment. */
  readonly noteFate: (hook: Pick<Hook, 'hookId' | 'failingSince' | 'stoppedAt'>) => Promise<void>
  readonly remove: (hookId: string) => Promise<void>
  readonly addDelivery: (delivery: HookDelivery) => Promise<void>
  readonly getDelivery: (deliveryId: string) => Promise<HookDelivery | null>
  readonly changeDelivery: (delivery: HookDelivery) => Promise<void>
  /** The first that waits in a lane. */
  readonly nextOf: (hookId: string, lane: string) => Promise<HookDelivery | null>
  readonly lanesWaiting: (hookId: string) => Promise<readonly string[]>
  /** Newest first, without their bodies. */
  readonly deliveries: (most: number) => Promise<readonly Omit<HookDelivery, 'body'>[]>
  /** Forgets those of before that wait no more. */
  readonly forgetBefore: (hookId: string, before: string) => Promise<void>
}

/** Secrets of addresses: made, and kept so that only this shop's row opens them. */
export type HookSecrets = {
  readonly make: () => string
  readonly seal: (secret: string, shopId: string, hookId: string) => string
  /** Null for what was sealed with another key. */
  readonly open: (sealed: string, shopId: string, hookId: string) => string | null
}

/** What came of one attempt: the answer's code, or what went wrong before there was one. */
export type HookAnswer = { readonly code: number | null; readonly problem: string | null }

/**
 * Posts once, signed with every secret, to an address that is public; follows nothing, and waits for ten seconds. Never
 * throws for what the other side does.
 */
export type PostHook = (post: {
  readonly url: string
  readonly body: string
  readonly deliveryId: string
  readonly event: string
  readonly at: string
  readonly secrets: readonly string[]
}) => Promise<HookAnswer>
