import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import type { ReturnEvent } from '../domain/returns/events.ts'
import { payoutsToSend } from '../domain/returns/manual-payouts.ts'
import type { ReturnState } from '../domain/returns/return-state.ts'

/** What an address can be told of. */
export const hookEvents = [
  'return.requested',
  'return.approved',
  'return.declined',
  'return.cancelled',
  'return.received',
  'return.inspected',
  'return.settled',
  'return.refunded',
  'return.closed',
] as const
export type HookEvent = (typeof hookEvents)[number]

/** An address and what it is told, as the screen shows it. */
export type HookView = {
  readonly hookId: string
  readonly url: string
  readonly events: readonly HookEvent[]
  readonly addedAt: string
  readonly failingSince: string | null
  readonly stoppedAt: string | null
  /** Until then the secret before this one signs as well. */
  readonly oldUntil: string | null
}
export type HookDeliveryView = {
  readonly deliveryId: string
  readonly url: string
  readonly event: string
  readonly at: string
  readonly fate: 'waiting' | 'delivered' | 'given_up'
  readonly attempts: number
  readonly triedAt: string | null
  readonly code: number | null
  readonly problem: string | null
}

const byType: Partial<Readonly<Record<ReturnEvent['type'], HookEvent>>> = {
  return_requested: 'return.requested',
  return_approved: 'return.approved',
  return_declined: 'return.declined',
  return_cancelled: 'return.cancelled',
  parcel_received: 'return.received',
  units_inspected: 'return.inspected',
  settlement_made: 'return.settled',
  refunded_outside: 'return.refunded',
  payout_recorded: 'return.refunded',
  return_closed: 'return.closed',
}

/**
 * What an entry of the ledger is called outside; null for what is our own affair. Money is refunded when the channel says so; where
 * a person sends some of it, when they have recorded that.
 */
export const hookEventOf = (event: ReturnEvent, after: ReturnState): HookEvent | null => {
  if (event.type !== 'call_resolved') return byType[event.type] ?? null
  const call = after.calls.find(({ callId }) => callId === event.callId)
  const isPaid = call?.work.kind === 'pay_out' && call.work.parts.length > 0
  const isToSend = payoutsToSend(after).some(({ callId }) => callId === event.callId)
  return isPaid && !isToSend && event.outcome.result === 'confirmed' ? 'return.refunded' : null
}

/** Reads what a form says. Whether the address is one that may be called is found out again with every call. */
export const parseHook = (
  given: { readonly url: string; readonly events: readonly string[] },
  { mayBePlain }: { readonly mayBePlain: boolean },
): Outcome<{ readonly url: string; readonly events: readonly HookEvent[] }> => {
  const url = URL.canParse(given.url) && given.url.length <= 500 ? new URL(given.url) : null
  if (!url || !mayBeTold(url, mayBePlain)) return refuse({ code: 'hook_address_wrong' })
  const events = hookEvents.filter((event) => given.events.includes(event))
  return events.length === 0 ? refuse({ code: 'hook_without_events' }) : accept({ url: url.href, events })
}

const mayBeTold = ({ protocol, username, password }: URL, mayBePlain: boolean): boolean =>
  (protocol === 'https:' || (mayBePlain && protocol === 'http:')) && username === '' && password === ''
