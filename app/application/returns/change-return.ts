import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import type { DecisionContext, ReturnCommand } from '../../domain/returns/commands.ts'
import { decide } from '../../domain/returns/decide.ts'
import type { RecordedEvent, ReturnEvent } from '../../domain/returns/events.ts'
import { evolve } from '../../domain/returns/evolve.ts'
import { followUp } from '../../domain/returns/follow-up.ts'
import { openCalls } from '../../domain/returns/next-call.ts'
import { orderMoneyOf } from '../../domain/returns/order-money.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { shopperStatus } from '../../domain/returns/status.ts'
import { unitsBack } from '../../domain/returns/units-back.ts'
import { announce, announceAnswer, announceLate } from '../messages/announce.ts'
import { watchAnswer } from '../messages/remind-desk.ts'
import type { Ports } from '../ports/outside.ts'
import type { LockedOrder, LockedReturn, Repositories } from '../ports/unit-of-work.ts'

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
      checklists: command.type === 'inspect' ? await checklistsInForce(repositories) : [],
    }
    const decided = decide(locked.state, command, context)
    if (!decided.ok) return decided
    const change = applySteps(locked.state, { actor: target.actor, events: decided.value }, context)
    await keep(repositories, locked, change)
    return accept(change.after)
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

export type Change = {
  readonly after: ReturnState
  readonly recorded: readonly RecordedEvent[]
  /** The state after each step: what the shopper is told goes by these. */
  readonly stages: readonly ReturnState[]
}

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
  await tell(repositories, before, change)
}

/** Queues the mails for every status passed through, the packing slip, and the channel calls. */
export const tell = async (
  { messages, jobs, mailSettings }: Repositories,
  before: Pick<LockedReturn, 'state' | 'messageKeys'> | null,
  { after, recorded, stages }: Change,
): Promise<void> => {
  let status = before ? shopperStatus(before.state) : null
  for (const stage of stages) {
    if (shopperStatus(stage) !== status) await announce({ messages, jobs }, stage, before?.messageKeys ?? [])
    status = shopperStatus(stage)
  }
  const { returnId } = after
  if (recorded.some(({ event }) => event.type === 'return_approved') && after.label === null)
    await jobs.enqueue('make-packing-slip', { returnId })
  await tellOfParcel(jobs, messages, after, recorded)
  await tellOfAnswers(jobs, messages, after, recorded)
  if (recorded.some(({ event, actor }) => asksDesk(event, actor, after)))
    await watchAnswer({ jobs, mailSettings })
  if (hasCallToMake(after, recorded))
    await jobs.enqueue('carry-out', { returnId }, { singletonKey: returnId })
}

const hasCallToMake = (after: ReturnState, recorded: readonly RecordedEvent[]): boolean =>
  recorded.some(({ event }) => event.type === 'call_due' || event.type === 'call_resolved') &&
  openCalls(after).length > 0

/** Whether somebody waits for the desk's answer from here on. */
const asksDesk = (event: ReturnEvent, actor: Actor, { decision }: ReturnState): boolean =>
  (event.type === 'return_requested' && decision.kind === 'open') ||
  (event.type === 'message_written' && actor.kind === 'shopper')

/** From these a parcel is waited for. */
const startsWatch: ReadonlySet<ReturnEvent['type']> = new Set(['return_shipped', 'parcel_delivered'])

const tellOfParcel = async (
  jobs: Repositories['jobs'],
  messages: Repositories['messages'],
  after: ReturnState,
  recorded: readonly RecordedEvent[],
): Promise<void> => {
  const { returnId } = after
  if (recorded.some(({ event }) => startsWatch.has(event.type)))
    await jobs.enqueue('watch-parcel', { returnId }, { singletonKey: returnId })
  if (recorded.some(({ event }) => event.type === 'alert_raised' && event.alert === 'parcel_late'))
    await announceLate({ messages, jobs }, after)
}

const tellOfAnswers = async (
  jobs: Repositories['jobs'],
  messages: Repositories['messages'],
  after: ReturnState,
  recorded: readonly RecordedEvent[],
): Promise<void> => {
  for (const { actor, event } of recorded)
    if (event.type === 'message_written' && actor.kind === 'staff')
      await announceAnswer({ messages, jobs }, after, event.messageId)
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
): Omit<DecisionContext, 'back'> => ({
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
