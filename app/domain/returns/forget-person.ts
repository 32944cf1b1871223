import { forgottenFacts } from '../policy/forgotten-facts.ts'
import type { LineDecision } from '../policy/policy.ts'
import type { CallOutcome, CallWork } from './channel-call.ts'
import type { ReturnEvent } from './events.ts'

type Forgetting = {
  readonly [T in ReturnEvent['type']]: (
    event: Extract<ReturnEvent, { type: T }>,
  ) => Extract<ReturnEvent, { type: T }>
}

/** Nothing in it was written by hand, or tells who or where somebody is. */
const nothingPersonal = <E>(event: E): E => event

/** What was known of the customer goes; what was answered, by which rule, stays. */
const withoutCustomer = (decision: LineDecision): LineDecision => ({
  ...decision,
  facts: { ...decision.facts, ...forgottenFacts },
})

/** That something was said stays, what was said does not. */
const blank = (text: string | null): string | null => (text === null ? null : '')
const blankReason = <R extends { readonly reason: string } | null>(said: R): R =>
  said === null ? said : { ...said, reason: '' }

/**
 * What each event says once its shopper is to be forgotten: what happened and what it was worth, without contact, tracking
 * and every text that somebody typed. A new kind of event has to be decided over here, or this does not compile.
 */
const forgetting: Forgetting = {
  return_requested: (event) => ({
    ...event,
    contact: { ...event.contact, email: '', name: null },
    lines: event.lines.map((line) => ({ ...line, note: null, decision: withoutCustomer(line.decision) })),
    override: blankReason(event.override),
  }),
  return_approved: (event) => ({ ...event, reason: blank(event.reason) }),
  goods_decided: (event) => ({ ...event, reason: '' }),
  return_declined: (event) => ({ ...event, note: '' }),
  return_cancelled: (event) => ({ ...event, note: blank(event.note) }),
  return_shipped: (event) => ({ ...event, carrier: null, trackingNumber: null, trackingUrl: null }),
  label_attached: nothingPersonal,
  parcel_delivered: nothingPersonal,
  alert_raised: nothingPersonal,
  parcel_received: (event) => ({ ...event, note: blank(event.note) }),
  units_inspected: (event) => ({
    ...event,
    inspections: event.inspections.map(({ checklist, ...inspection }) => ({
      ...inspection,
      note: blank(inspection.note),
      ...(checklist ? { checklist: { ...checklist, override: blankReason(checklist.override) } } : {}),
    })),
  }),
  units_disposed: nothingPersonal,
  evidence_added: (event) => ({ ...event, evidence: { ...event.evidence, note: null } }),
  evidence_withdrawn: (event) => ({ ...event, reason: '' }),
  message_written: (event) => ({ ...event, text: '' }),
  payout_asked: (event) => ({ ...event, early: blankReason(event.early) }),
  payout_refused: (event) => ({ ...event, reason: '' }),
  settlement_made: (event) => ({ ...event, reason: blank(event.reason) }),
  native_cancelled: nothingPersonal,
  refunded_beside: nothingPersonal,
  refunded_outside: nothingPersonal,
  call_due: (event) => ({ ...event, call: { ...event.call, work: workWithoutPerson(event.call.work) } }),
  call_submitted: nothingPersonal,
  call_looked_up: nothingPersonal,
  call_resolved: (event) => ({ ...event, outcome: outcomeWithoutPerson(event.outcome) }),
  payout_details_given: (event) => ({ ...event, masked: { ...event.masked, at: null, last: '' } }),
  payout_details_seen: nothingPersonal,
  payout_details_erased: nothingPersonal,
  payout_recorded: (event) => ({ ...event, reference: '' }),
  return_closed: nothingPersonal,
}

const workWithoutPerson = (work: CallWork): CallWork => {
  if (work.kind === 'decline_return') return { ...work, note: '' }
  if (work.kind === 'attach_delivery') return { ...work, trackingNumber: null, trackingUrl: null }
  return work
}

/** Why a call failed is the channel's word; why it was given up or done again may be a person's. */
const outcomeWithoutPerson = (outcome: CallOutcome): CallOutcome =>
  outcome.result === 'abandoned' || outcome.result === 'not_done' ? { ...outcome, reason: '' } : outcome

/** An event as it may stay in the ledger when its shopper asks to be forgotten. Doing it again changes nothing. */
export const forgetPerson = (event: ReturnEvent): ReturnEvent =>
  // The table pairs each type with its own function, which is lost on an event of any type.
  (forgetting[event.type] as (event: ReturnEvent) => ReturnEvent)(event)
