import { accept, refuse } from '../../domain/outcome.ts'
import type { OrderLine } from '../../domain/orders/order-snapshot.ts'
import { checkPolicy } from '../../domain/policy/check-policy.ts'
import { testsIn } from '../../domain/policy/conditions.ts'
import { decideLine } from '../../domain/policy/decide-line.ts'
import { eligibility } from '../../domain/policy/eligibility.ts'
import { factsFor, orderWorth } from '../../domain/policy/facts.ts'
import { resolutions, type FactName, type Facts, type Policy } from '../../domain/policy/policy.ts'
import { ruleEffects } from '../../domain/policy/rule-effects.ts'
import { usualReasons, type ReasonChoice } from '../../domain/returns/reason-catalogue.ts'
import { addDays, isDay } from '../../domain/time/day.ts'
import { instantOf } from '../../domain/time/local-minute.ts'
import { dayIn } from '../../domain/time/zone.ts'
import type { Ports } from '../ports/outside.ts'
import { compiled } from '../portal/line-decisions.ts'
import type { PublishedPolicy, ShopRecord, StoredOrder } from '../ports/unit-of-work.ts'
import { explanationView } from '../returns/explain-line.ts'
import type { PolicyTrial, PolicyUseCases, TrialVerdict } from './policy-use-cases.ts'

const mostOrders = 100
const mostLines = 200
const daysLater = 7

/** What a policy would do: to what was sold last, and to one line of an order. */
export const trialsOf = (
  deps: Pick<Ports, 'unitOfWork'>,
  shop: ShopRecord,
): Pick<PolicyUseCases, 'effects' | 'tryOut'> => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    effects: async (policy) => {
      if (checkPolicy(policy).length > 0) return null
      const { latest, choices } = await unitOfWork(async ({ orders, reasons }) => {
        const [latest, kept] = await Promise.all([orders.latest(shop.channelId, mostOrders), reasons.get()])
        return { latest, choices: choicesIn(kept?.catalogue) }
      })
      const lines = latest.flatMap((order) => order.snapshot.lines.map((line) => ({ order, line })))
      return ruleEffects(policy, waysOf(shop, policy, lines.slice(0, mostLines), choices))
    },
    tryOut: (trial) =>
      unitOfWork(async ({ orders, policies, policyDrafts, reasons }) => {
        const [order, published, draft, kept] = await Promise.all([
          orders.get(shop.channelId, trial.orderId),
          policies.current(),
          policyDrafts.get(),
          reasons.get(),
        ])
        const line = order?.snapshot.lines.find(({ lineId }) => lineId === trial.lineId)
        if (!order || !line) return refuse({ code: 'order_not_found' })
        const reason = choicesIn(kept?.catalogue).find(({ code }) => code === trial.reason)
        if (!reason || !isAskable(trial, line)) return refuse({ code: 'policy_trial_unreadable' })
        const tried = { shop, order, line, reason, trial }
        const canDecide = draft !== null && checkPolicy(draft.policy).length === 0
        return accept({
          published: verdictOn(published, tried),
          draft: canDecide ? verdictOn(draft, tried) : null,
        })
      }),
  }
}

const choicesIn = ({ groups } = usualReasons): readonly ReasonChoice[] =>
  groups.flatMap(({ choices }) => choices)

const isAskable = ({ quantity, day, resolution }: PolicyTrial, line: OrderLine): boolean =>
  isDay(day) &&
  instantOf('UTC', `${day}T12:00`) !== null &&
  Number.isInteger(quantity) &&
  quantity > 0 &&
  quantity <= line.quantity &&
  resolutions.includes(resolution)

type Tried = {
  readonly shop: ShopRecord
  readonly order: StoredOrder
  readonly line: OrderLine
  readonly reason: Pick<ReasonChoice, 'code' | 'means'>
  readonly trial: Pick<PolicyTrial, 'day' | 'quantity' | 'resolution'>
}

const verdictOn = (version: Pick<PublishedPolicy, 'policy' | 'hash'>, tried: Tried): TrialVerdict => {
  const decision = decideLine(compiled(version), factsOf(version.policy, tried))
  const eligible = eligibility(decision)
  return {
    refusal: eligible.ok ? null : eligible.refusal,
    lastDay: decision.window.lastDay,
    explanation: explanationView(version, decision),
  }
}

const factsOf = ({ timeZone }: Policy, { shop, order, line, reason, trial }: Tried): Facts => {
  const { day, quantity, resolution } = trial
  return factsFor({
    ...{ order: order.snapshot, line, timeZone, resolution, quantity },
    now: instantOf(timeZone, `${day}T12:00`) ?? `${day}T12:00:00Z`,
    reason: reason.means,
    reasonDetail: reason.code,
    worth: orderWorth(order.snapshot),
    asked: [{ lineId: line.lineId, quantity }],
    channelPlatform: shop.platform,
  })
}

/** Each line with the ways to ask for it that the policy tells apart, made as they are looked at. */
function* waysOf(
  shop: ShopRecord,
  policy: Policy,
  lines: readonly { readonly order: StoredOrder; readonly line: OrderLine }[],
  choices: readonly ReasonChoice[],
): Generator<readonly Facts[]> {
  const asked = new Set<FactName>(policy.rules.flatMap(({ when }) => testsIn(when).map(({ fact }) => fact)))
  const minds = (...facts: readonly FactName[]) => facts.some((fact) => asked.has(fact))
  const reasons = minds('return.reason', 'return.reason_detail') ? choices : choices.slice(0, 1)
  const wishes = minds('return.resolution') ? resolutions : resolutions.slice(0, 1)
  const first = reasons[0] ?? { code: 'other', means: 'other' as const }
  for (const { order, line } of lines) {
    const base = factsOf(policy, {
      ...{ shop, order, line, reason: first },
      trial: { day: weekAfter(policy, order, line), quantity: 1, resolution: 'refund' },
    })
    yield reasons.flatMap(({ code, means }) =>
      wishes.map((resolution) => ({
        ...base,
        'return.reason': means,
        'return.reason_detail': code,
        'return.resolution': resolution,
      })),
    )
  }
}

const weekAfter = ({ timeZone }: Policy, { snapshot }: StoredOrder, line: OrderLine): string => {
  const last = line.fulfilments
    .flatMap(({ deliveredAt, fulfilledAt }) => [deliveredAt ?? fulfilledAt])
    .toSorted()
    .at(-1)
  return addDays(dayIn(timeZone, last ?? snapshot.placedAt), daysLater)
}
