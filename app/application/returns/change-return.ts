import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { DecisionContext, ReturnCommand } from '../../domain/returns/commands.ts'
import { decide } from '../../domain/returns/decide.ts'
import type { RecordedEvent, ReturnEvent } from '../../domain/returns/events.ts'
import { evolve } from '../../domain/returns/evolve.ts'
import { followUp } from '../../domain/returns/follow-up.ts'
import { orderMoneyOf } from '../../domain/returns/order-money.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { unitsBack } from '../../domain/returns/units-back.ts'
import type { Ports } from '../ports/outside.ts'
import type { LockedOrder, LockedReturn, Repositories, StaffMember } from '../ports/unit-of-work.ts'
import { tell, type Change } from './tell.ts'

export type Target = {
  readonly returnId: string
  readonly actor: Actor
  readonly expectedVersion: number | null
}
type Needed = Pick<Ports, 'clock' | 'newId'>
type Step = { readonly actor: Actor; readonly events: readonly ReturnEvent[] }

/**
 * The one way to change a return: lock its order, decide, let the rules follow up, save, tell the shopper, and queue what
 * the channel must be told. All in the transaction of `repositories`. Refuses `return_not_found`, `outdated_page`.
 */
export const changeReturn =
  (deps: Needed, repositories: Repositories) =>
  async (target: Target, command: ReturnCommand): Promise<Outcome<ReturnState>> => {
    const locked = await repositories.returns.lock(target.returnId)
    if (!locked) return refuse({ code: 'return_not_found' })
    const { expectedVersion } = target
    if (expectedVersion !== null && expectedVersion !== locked.state.pageVersion)
      return refuse({ code: 'outdated_page', seen: expectedVersion, now: locked.state.pageVersion })
    const context = {
      ...contextOf(deps, locked, target.actor),
      back: await unitsBackBeside(repositories, locked),
      payoutLimits: await repositories.payoutLimits.get(),
      otherAccounts: await otherAccountsOf(repositories, target.actor),
      checklists: command.type === 'inspect' ? await checklistsInForce(repositories) : [],
    }
    const decided = decide(locked.state, command, context)
    if (!decided.ok) return decided
    const change = applySteps(locked.state, { actor: target.actor, events: decided.value }, context)
    await keep(repositories, locked, change)
    return accept(change.after)
  }

/** Somebody may come both from the channel's admin and from a store's, and is known by the e-mail address that both tell. */
export const otherAccountsOf = async (
  { staff }: Pick<Repositories, 'staff'>,
  actor: Actor,
): Promise<readonly string[]> => {
  if (actor.kind !== 'staff') return []
  const address = ({ email }: StaffMember) => email?.trim().toLowerCase() || null
  const everybody = await staff.list()
  const known = everybody.find(({ staffId }) => staffId === actor.staffId)
  const own = known ? address(known) : null
  if (own === null) return []
  return everybody.flatMap((one) => (one !== known && address(one) === own ? [one.staffId] : []))
}

/** What is back of the order by other returns and by hand. Most orders have one return, and nothing is asked then. */
export const unitsBackBeside = async (
  { returns }: Pick<Repositories, 'returns'>,
  { state, order }: LockedReturn,
): Promise<DecisionContext['back']> => {
  const claims = order.claims.filter(({ claimant }) => claimant !== state.returnId)
  if (claims.length === 0) return new Map()
  const { channelId, orderId } = state.request
  const all = await returns.listOfOrder(channelId, orderId)
  const others = all.filter(({ returnId }) => returnId !== state.returnId)
  return unitsBack(order.snapshot, claims, others)
}

/** Read after the return's lock is ours: what is recorded was asked for at that moment. */
const checklistsInForce = async ({ checklists }: Pick<Repositories, 'checklists'>) =>
  (await checklists.current())?.checklists ?? []

/** Applies a decision and then what the rules do by themselves, each step seeing what the one before changed. */
export const applySteps = (before: ReturnState, first: Step, context: DecisionContext): Change => {
  const recorded: RecordedEvent[] = []
  const stages: ReturnState[] = []
  let state = before
  for (let step: Step | null = first; step !== null; step = followUp(state, context)) {
    for (const event of step.events) {
      const entry = { seq: state.version + 1, at: context.now, actor: step.actor, event }
      recorded.push(entry)
      state = evolve(state.returnId, state, entry)
    }
    stages.push(state)
  }
  return { after: state, recorded, stages }
}

const keep = async (repositories: Repositories, before: LockedReturn, change: Change): Promise<void> => {
  const { after, recorded } = change
  if (recorded.length === 0) return
  await repositories.returns.save(before.state, after, recorded)
  if (recorded.some(({ event }) => event.type === 'payout_details_erased'))
    await repositories.payoutDetails.forget(after.returnId)
  await tell(repositories, before, change)
}

/** The money of a return's order: units settled keep the worth that the order had when the return was asked for. */
export const moneyContextOf = (
  locked: Pick<LockedReturn, 'order' | 'atRequest'>,
): Pick<DecisionContext, 'order' | 'orderMoney'> => ({
  order: {
    ...locked.atRequest,
    tenders: locked.order.snapshot.tenders,
    refunds: locked.order.snapshot.refunds,
  },
  orderMoney: orderMoneyOf(locked.order.snapshot, locked.order.payouts),
})

/** What a decision looks at. */
export const contextOf = (
  deps: Needed,
  locked: LockedReturn,
  actor: Actor,
): Omit<DecisionContext, 'back' | 'payoutLimits'> => ({
  now: deps.clock(),
  actor,
  ...moneyContextOf(locked),
  claimed: claimedUnits(locked.order),
  checklists: [],
  newId: deps.newId,
})

export const claimedUnits = ({ claims }: Pick<LockedOrder, 'claims'>): DecisionContext['claimed'] => {
  const claimed = new Map<string, Set<number>>()
  for (const { lineId, unit } of claims) claimed.set(lineId, (claimed.get(lineId) ?? new Set()).add(unit))
  return claimed
}
