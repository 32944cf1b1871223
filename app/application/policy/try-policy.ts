import { orNull } from '../../domain/backtest/or-null.ts'
import { settlePast } from '../../domain/backtest/settle-past.ts'
import { accept, refuse } from '../../domain/outcome.ts'
import type { OrderLine } from '../../domain/orders/order-snapshot.ts'
import { checkPolicy } from '../../domain/policy/check-policy.ts'
import type { CompiledPolicy } from '../../domain/policy/compile-policy.ts'
import { decideLine } from '../../domain/policy/decide-line.ts'
import { eligibility } from '../../domain/policy/eligibility.ts'
import { resolutions, type Facts } from '../../domain/policy/policy.ts'
import { orderMoneyOf } from '../../domain/returns/order-money.ts'
import { isDay } from '../../domain/time/day.ts'
import { instantOf } from '../../domain/time/local-minute.ts'
import { signalsFor } from '../signals/signals-for.ts'
import { throughOrder } from '../channels/through-channel.ts'
import type { Ports } from '../ports/outside.ts'
import { compiled } from './compiled.ts'
import type { PublishedPolicy, ShopRecord } from '../ports/unit-of-work.ts'
import { explanationView } from '../returns/explain-line.ts'
import type { PolicyTrial, PolicyUseCases, TrialMoney, TrialVerdict } from './policy-use-cases.ts'
import { choicesIn, trialFacts, trialMoment, type Tried } from './trial-facts.ts'

/** What a policy would decide of one line of an order, of whichever channel it is. */
export const tryPolicy =
  (deps: Pick<Ports, 'unitOfWork' | 'shops'>, shop: ShopRecord): PolicyUseCases['tryOut'] =>
  async (trial) => {
    const channel = await throughOrder(deps, shop, trial.orderId)
    return deps.unitOfWork(shop.shopId)(async (repositories) => {
      const { orders, policies, policyDrafts, reasons } = repositories
      const [order, published, draft, kept] = await Promise.all([
        orders.get(channel.channelId, trial.orderId),
        policies.current(),
        policyDrafts.get(),
        reasons.get(),
      ])
      const line = order?.snapshot.lines.find(({ lineId }) => lineId === trial.lineId)
      if (!order || !line) return refuse({ code: 'order_not_found' })
      const reason = choicesIn(kept?.catalogue).find(({ code }) => code === trial.reason)
      if (!reason || !isAskable(trial, line)) return refuse({ code: 'policy_trial_unreadable' })
      const now = trialMoment(published.policy, trial)
      const signals = await signalsFor(repositories, channel.channelId, order.snapshot, { now })
      const tried = { channel, order, line, reason, trial, signals }
      const canDecide = draft !== null && checkPolicy(draft.policy).length === 0
      return accept({
        published: verdictOn(published, tried),
        draft: canDecide ? verdictOn(draft, tried) : null,
      })
    })
  }

const isAskable = ({ quantity, day, resolution, evidence }: PolicyTrial, line: OrderLine): boolean =>
  isDay(day) &&
  instantOf('UTC', `${day}T12:00`) !== null &&
  Number.isInteger(quantity) &&
  quantity > 0 &&
  quantity <= line.quantity &&
  Number.isInteger(evidence) &&
  evidence >= 0 &&
  resolutions.includes(resolution)

const verdictOn = (version: Pick<PublishedPolicy, 'policy' | 'hash'>, tried: Tried): TrialVerdict => {
  const policy = compiled(version)
  const facts = trialFacts(version.policy, tried)
  const decision = decideLine(policy, facts)
  const eligible = eligibility(decision)
  return {
    refusal: eligible.ok ? null : eligible.refusal,
    lastDay: decision.window.lastDay,
    money: eligible.ok ? moneyFor(policy, tried, facts) : null,
    explanation: explanationView(version, decision),
  }
}

/** Of the order as it was bought: what came back of it meanwhile has no part in what a rule does. */
const moneyFor = (policy: CompiledPolicy, { order, line, trial }: Tried, facts: Facts): TrialMoney | null => {
  const { snapshot } = order
  const units = Array.from({ length: trial.quantity }, (_, at) => at + 1)
  const bought = { orderMoney: orderMoneyOf({ ...snapshot, refunds: [] }, []), claimed: new Map() }
  const asked = [{ lineId: line.lineId, units, facts, graded: null }]
  const settled = orNull(() => settlePast(policy, snapshot, bought, asked).lines[0])
  const { currency, exponent } = snapshot
  return settled ? { parts: settled.money, currency, exponent } : null
}
