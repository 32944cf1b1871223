import { parseDecimal } from '../money/decimal.ts'
import { sumOf } from '../money/exact.ts'
import type { DecisionContext } from './commands.ts'
import type { RecordedEvent, ReturnEvent, SettlementMade } from './events.ts'
import type { PayoutAsk, ReturnState } from './return-state.ts'

/**
 * Above which amounts money leaves only when a second person has confirmed it: decimal text of whole units, by currency. A
 * currency that is not named has no limit.
 */
export type PayoutLimits = Readonly<Record<string, string>>

/** Decimals that a limit may have: no currency has more. */
const limitDecimals = 3

/** A currency's limit in minor units of this exponent; what is finer than it counts as nothing. Null where there is none. */
export const limitOf = (limits: PayoutLimits, currency: string, exponent: number): number | null => {
  const amount = limits[currency]
  const parsed = amount === undefined ? null : parseDecimal(amount, limitDecimals)
  return parsed?.ok ? Math.floor(parsed.value * 10 ** (exponent - limitDecimals)) : null
}

/** What a settlement sends, in minor units. */
export const sentBy = ({ settled }: Pick<SettlementMade, 'settled'>): number =>
  sumOf(settled.payout.map(({ minor }) => minor))

/**
 * Whether a payout of `minor` takes a second person. Every payout that was ever begun of the order counts with it, whatever
 * became of it: many small ones are not less money than one, and one that failed may be tried again.
 */
export const takesSecondPerson = (
  { request: { currency, exponent } }: Pick<ReturnState, 'request'>,
  minor: number,
  { orderMoney, payoutLimits }: Pick<DecisionContext, 'orderMoney' | 'payoutLimits'>,
): boolean => {
  const limit = limitOf(payoutLimits, currency, exponent)
  return limit !== null && minor > 0 && orderMoney.begun + minor > limit
}

/**
 * Whether a payout that went wrong, and that one person or a rule alone had sent, would be sent again by that same person above the
 * limit of now. It is among what was begun of the order already, so it is not counted twice.
 */
export const isAloneAgain = (
  state: Pick<ReturnState, 'request' | 'hands' | 'settlements' | 'isApprovedInChannel'>,
  settlementId: string,
  context: Pick<DecisionContext, 'actor' | 'otherAccounts' | 'orderMoney' | 'payoutLimits'>,
): boolean => {
  const made = state.settlements.find((one) => one.settlementId === settlementId)
  if (!made || made.askedBy) return false
  const minor = sentBy(made)
  const begun = { ...context.orderMoney, begun: context.orderMoney.begun - minor }
  if (!takesSecondPerson(state, minor, { ...context, orderMoney: begun })) return false
  const by = { by: made.madeBy }
  return isFirstPerson(state, by, context) || isFirstPersonUnknown(state, by)
}

/**
 * Whether this person stands behind the payout already: who asked for it, or where a rule did, who opened or approved the return,
 * decided what is kept of it, told of its parcel, received or graded it. Rules only carry out what these have done. Accounts of
 * one e-mail address are one person; with two addresses somebody is two, which nobody here can tell.
 */
export const isFirstPerson = (
  { hands }: Pick<ReturnState, 'hands'>,
  { by }: Pick<PayoutAsk, 'by'>,
  { actor, otherAccounts = [] }: Pick<DecisionContext, 'actor' | 'otherAccounts'>,
): boolean => {
  if (actor.kind !== 'staff') return true
  const theirs = [actor.staffId, ...otherAccounts]
  return theirs.some((staffId) => (by.kind === 'staff' ? by.staffId === staffId : hands.includes(staffId)))
}

/**
 * Whether nobody is known to stand behind it: a rule asked after an approval in the channel's own screens, which names no person.
 * It could be whoever confirms, so it takes two people of the desk.
 */
export const isFirstPersonUnknown = (
  { isApprovedInChannel }: Pick<ReturnState, 'isApprovedInChannel'>,
  { by }: Pick<PayoutAsk, 'by'>,
): boolean => isApprovedInChannel && by.kind !== 'staff'

/** What rules pay by. Putting away releases no money. */
const causes: readonly ReturnEvent['type'][] = [
  'return_requested',
  'return_approved',
  'goods_decided',
  'return_shipped',
  'parcel_delivered',
  'parcel_received',
  'units_inspected',
]

/** The members of staff by whose acts rules pay, with whoever did this. */
export const handsAfter = (
  hands: readonly string[],
  { actor, event }: Pick<RecordedEvent, 'actor' | 'event'>,
): readonly string[] =>
  actor.kind === 'staff' && causes.includes(event.type) && !hands.includes(actor.staffId)
    ? [...hands, actor.staffId]
    : hands
