import { decideLine } from '../../domain/policy/decide-line.ts'
import { factsFor, orderWorth } from '../../domain/policy/facts.ts'
import type { LineDecision, Resolution } from '../../domain/policy/policy.ts'
import { noSignals, type CustomerSignals } from '../../domain/signals/customer-signals.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import type { Platform } from '../../domain/returns/actor.ts'
import { compiled } from '../policy/compiled.ts'
import type { PublishedPolicy } from '../ports/unit-of-work.ts'

type Asked = {
  readonly lineId: string
  readonly quantity: number
  readonly reason: string
  readonly reasonDetail?: { readonly code: string }
  readonly resolution: Resolution
  /** Photos and videos of it that came with the request. */
  readonly evidence?: number
}

/**
 * The published policy's decision for each line asked for; lines that the order does not have get none. `isOneRequest`: the lines
 * are asked for together, and otherwise each by itself.
 */
export const lineDecisions = (
  published: PublishedPolicy,
  platform: Platform,
  order: OrderSnapshot,
  asked: readonly Asked[],
  now: string,
  isOneRequest = true,
  signals: CustomerSignals = noSignals,
): ReadonlyMap<string, LineDecision> => {
  const policy = compiled(published)
  const decisions = new Map<string, LineDecision>()
  const worth = orderWorth(order)
  for (const { lineId, quantity, reason, reasonDetail, resolution, evidence = 0 } of asked) {
    const line = order.lines.find((one) => one.lineId === lineId)
    if (!line) continue
    const { timeZone } = published.policy
    const facts = factsFor({
      order,
      line,
      timeZone,
      now,
      reason,
      reasonDetail: reasonDetail?.code ?? reason,
      resolution,
      quantity,
      worth,
      signals,
      evidence,
      asked: isOneRequest ? asked : [{ lineId, quantity }],
      channelPlatform: platform,
    })
    decisions.set(lineId, decideLine(policy, facts))
  }
  return decisions
}
