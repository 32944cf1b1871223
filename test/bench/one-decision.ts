import { compilePolicy } from '../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../app/domain/policy/decide-line.ts'
import { factsFor, orderWorth } from '../../app/domain/policy/facts.ts'
import type { LineDecision, Policy } from '../../app/domain/policy/policy.ts'
import { anOrder } from '../builders/order.ts'

/**
 * What a shopper's request asks of the policy for one line, as the portal asks it: what the order is worth, the facts, and a
 * decision with its trace.
 */
export const oneDecision = (policy: Policy): (() => LineDecision) => {
  const order = anOrder()
  const [line] = order.lines
  if (!line) throw new Error('an order without a line')
  const compiled = compilePolicy(policy, 'bench')
  return () => {
    const facts = factsFor({
      ...{ order, line, worth: orderWorth(order), timeZone: policy.timeZone, now: '2026-03-20T12:00:00Z' },
      ...{ reason: 'too_small', reasonDetail: 'too_small', resolution: 'refund', quantity: 1 },
      asked: [{ lineId: line.lineId, quantity: 1 }],
      channelPlatform: 'shopify',
    })
    return decideLine(compiled, facts)
  }
}
