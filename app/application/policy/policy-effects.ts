import type { OrderLine } from '../../domain/orders/order-snapshot.ts'
import { checkPolicy } from '../../domain/policy/check-policy.ts'
import { testsIn } from '../../domain/policy/conditions.ts'
import { resolutions, type FactName, type Facts, type Policy } from '../../domain/policy/policy.ts'
import { ruleEffects } from '../../domain/policy/rule-effects.ts'
import type { ReasonChoice } from '../../domain/returns/reason-catalogue.ts'
import { addDays } from '../../domain/time/day.ts'
import { dayIn } from '../../domain/time/zone.ts'
import { throughAll } from '../channels/through-channel.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord, StoredOrder } from '../ports/unit-of-work.ts'
import type { PolicyEffects, PolicyUseCases } from './policy-use-cases.ts'
import { choicesIn, trialFacts } from './trial-facts.ts'

const mostOrdersOfChannel = 100
const mostLines = 200
const daysLater = 7

/**
 * What every rule of a policy does to what was sold last, in all channels of the shop alike: their lines are looked at in turn,
 * so that a busy channel leaves room for a quiet one.
 */
export const policyEffects =
  (deps: Pick<Ports, 'unitOfWork' | 'shops'>, shop: ShopRecord): PolicyUseCases['effects'] =>
  async ({ policy, hash }) => {
    if (checkPolicy(policy).length > 0) return null
    const channels = await throughAll(deps, shop)
    const { latest, choices } = await deps.unitOfWork(shop.shopId)(async ({ orders, reasons }) => ({
      latest: await Promise.all(
        channels.map(({ channelId }) => orders.latest(channelId, mostOrdersOfChannel)),
      ),
      choices: choicesIn((await reasons.get())?.catalogue),
    }))
    const lines = inTurn(channels.map((channel, at) => linesOf(channel, latest[at] ?? []))).slice(
      0,
      mostLines,
    )
    return remembered(`${shop.shopId} ${hash}`, versionOf(lines, choices), async () => {
      const { lines: looked, rules } = await inTurns(ruleEffects(policy, waysOf(policy, lines, choices)))
      return { lines: looked, channels: countedBy(channels, lines.slice(0, looked)), rules }
    })
  }

type SoldLine = { readonly channel: ShopRecord; readonly order: StoredOrder; readonly line: OrderLine }

const linesOf = (channel: ShopRecord, orders: readonly StoredOrder[]): readonly SoldLine[] =>
  orders.flatMap((order) => order.snapshot.lines.map((line) => ({ channel, order, line })))

const inTurn = <One>(lists: readonly (readonly One[])[]): readonly One[] =>
  Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)),
  ).flat()

const countedBy = (channels: readonly ShopRecord[], lines: readonly SoldLine[]): PolicyEffects['channels'] =>
  channels.map(({ channelId, platform, domain }) => ({
    ...{ platform, address: domain },
    lines: lines.filter(({ channel }) => channel.channelId === channelId).length,
  }))

/** All that effects depend on beside the policy: versions of orders never change, and nothing is counted from today. */
const versionOf = (lines: readonly SoldLine[], choices: readonly ReasonChoice[]): string =>
  JSON.stringify([
    lines.map(({ channel, order, line }) => [channel.channelId, line.lineId, order.version]),
    choices.map(({ code, means }) => [code, means]),
  ])

type Known = { readonly version: string; readonly effects: Promise<PolicyEffects> }

/** An intricate policy takes a good part of a second, and its list is looked at again and again while it is written. */
const known = new Map<string, Known>()
const mostKnown = 200

const remembered = (
  key: string,
  version: string,
  find: () => Promise<PolicyEffects>,
): Promise<PolicyEffects> => {
  const before = known.get(key)
  if (before?.version === version) return before.effects
  if (known.size >= mostKnown) known.clear()
  const effects = find()
  known.set(key, { version, effects })
  return effects
}

/** About ten milliseconds of them, on a slow machine. */
const stepsInOneGo = 5_000

/** Others get their turn in between: nobody's request waits for somebody else's list of rules. */
const inTurns = async <Found>(work: Generator<number, Found>): Promise<Found> => {
  let taken = 0
  for (;;) {
    const piece = work.next()
    if (piece.done) return piece.value
    taken += piece.value
    if (taken < stepsInOneGo) continue
    taken = 0
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}

/** Each line with the ways to ask for it that the policy tells apart, made as they are looked at. */
function* waysOf(
  policy: Policy,
  lines: readonly SoldLine[],
  choices: readonly ReasonChoice[],
): Generator<readonly Facts[]> {
  const asked = new Set<FactName>(policy.rules.flatMap(({ when }) => testsIn(when).map(({ fact }) => fact)))
  const minds = (...facts: readonly FactName[]) => facts.some((fact) => asked.has(fact))
  const reasons = minds('return.reason', 'return.reason_detail') ? choices : choices.slice(0, 1)
  const wishes = minds('return.resolution') ? resolutions : resolutions.slice(0, 1)
  const first = reasons[0] ?? { code: 'other', means: 'other' as const }
  for (const { channel, order, line } of lines) {
    const base = trialFacts(policy, {
      ...{ channel, order, line, reason: first },
      trial: { day: weekAfter(policy, order, line), quantity: 1, resolution: 'refund', evidence: 0 },
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
