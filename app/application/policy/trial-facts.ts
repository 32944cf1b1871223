import type { OrderLine } from '../../domain/orders/order-snapshot.ts'
import { factsFor, orderWorth } from '../../domain/policy/facts.ts'
import type { Facts, Policy } from '../../domain/policy/policy.ts'
import {
  usualReasons,
  type ReasonCatalogue,
  type ReasonChoice,
} from '../../domain/returns/reason-catalogue.ts'
import type { CustomerSignals } from '../../domain/signals/customer-signals.ts'
import { instantOf } from '../../domain/time/local-minute.ts'
import type { ShopRecord, StoredOrder } from '../ports/unit-of-work.ts'
import type { PolicyTrial } from './policy-use-cases.ts'

/** A line that was sold, and how it is asked back. */
export type Tried = {
  readonly channel: Pick<ShopRecord, 'platform'>
  readonly order: StoredOrder
  readonly line: OrderLine
  readonly reason: Pick<ReasonChoice, 'code' | 'means'>
  readonly trial: Pick<PolicyTrial, 'day' | 'quantity' | 'resolution' | 'evidence'>
  /** What the shop's returns say of the customer; absent where nobody was asked. */
  readonly signals?: CustomerSignals
}

export const choicesIn = ({
  groups,
}: Pick<ReasonCatalogue, 'groups'> = usualReasons): readonly ReasonChoice[] =>
  groups.flatMap(({ choices }) => choices)

/** Noon of the day on which it is asked for. */
export const trialMoment = (
  { timeZone }: Pick<Policy, 'timeZone'>,
  { day }: Pick<PolicyTrial, 'day'>,
): string => instantOf(timeZone, `${day}T12:00`) ?? `${day}T12:00:00Z`

/** What a policy would go by. */
export const trialFacts = (
  policy: Pick<Policy, 'timeZone'>,
  { channel, order, line, reason, trial, signals }: Tried,
): Facts => {
  const { timeZone } = policy
  const { quantity, resolution, evidence } = trial
  return factsFor({
    ...{ order: order.snapshot, line, timeZone, resolution, quantity, evidence },
    now: trialMoment(policy, trial),
    reason: reason.means,
    reasonDetail: reason.code,
    worth: orderWorth(order.snapshot),
    asked: [{ lineId: line.lineId, quantity }],
    channelPlatform: channel.platform,
    ...(signals && { signals }),
  })
}
