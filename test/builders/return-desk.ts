import { applySteps } from '../../app/application/returns/change-return.ts'
import type { Outcome } from '../../app/domain/outcome.ts'
import type { ChecklistVersion } from '../../app/domain/inspection/checklist.ts'
import type { OrderSnapshot } from '../../app/domain/orders/order-snapshot.ts'
import type { Answers, OptionalAnswers } from '../../app/domain/policy/policy.ts'
import type { Actor, Role } from '../../app/domain/returns/actor.ts'
import type { CallOutcome } from '../../app/domain/returns/channel-call.ts'
import type { DecisionContext, RequestReturn, ReturnCommand } from '../../app/domain/returns/commands.ts'
import { isLive } from '../../app/domain/returns/counts.ts'
import { decide } from '../../app/domain/returns/decide.ts'
import { decideRequest } from '../../app/domain/returns/decide-request.ts'
import type { AttachedEvidence, RecordedEvent } from '../../app/domain/returns/events.ts'
import { foldReturn } from '../../app/domain/returns/evolve.ts'
import { openCalls } from '../../app/domain/returns/next-call.ts'
import { orderMoneyOf, type OrderPayout } from '../../app/domain/returns/order-money.ts'
import type { PayoutLimits } from '../../app/domain/returns/second-person.ts'
import type { ReturnState } from '../../app/domain/returns/return-state.ts'
import { unitsBack } from '../../app/domain/returns/units-back.ts'
import { shippingGranted } from '../../app/domain/settlement/entitlement.ts'
import { decisionsOn } from './decisions.ts'

export const staff = (role: Role): Actor => ({
  kind: 'staff',
  staffId: `staff-${role}`,
  name: `The ${role}`,
  role,
})
export const shopper: Actor = { kind: 'shopper', name: 'Anna Jansen' }
export const system: Actor = { kind: 'system' }

type DeskGiven = {
  readonly checklists?: readonly ChecklistVersion[]
  readonly payoutLimits?: PayoutLimits
}

/**
 * All returns of one order on the pure core, as the application runs it but without a database: claims and payouts are
 * read off the folded states. The channel confirms what it is called for when the test says so.
 */
export const aReturnDesk = (
  order: OrderSnapshot,
  answers: Partial<Answers> & OptionalAnswers = {},
  given: DeskGiven = {},
) => {
  const decisions = decisionsOn(order, answers)
  const returns = new Map<string, ReturnState>()
  const ledgers = new Map<string, readonly RecordedEvent[]>()
  let seen = order
  let limits = given.payoutLimits ?? {}
  const claims: { lineId: string; claimant: string }[] = []
  let ids = 0
  const newId = () => `id-${(ids += 1)}`

  const context = (actor: Actor): DecisionContext => ({
    now: '2026-11-20T10:00:00.000Z',
    actor,
    order: seen,
    orderMoney: orderMoneyOf(seen, payoutsOf([...returns.values()])),
    claimed: claimsOf([...returns.values()]),
    back: new Map(),
    checklists: given.checklists ?? [],
    payoutLimits: limits,
    newId,
  })

  const keep = (state: ReturnState, recorded: readonly RecordedEvent[]) => {
    returns.set(state.returnId, state)
    ledgers.set(state.returnId, [...(ledgers.get(state.returnId) ?? []), ...recorded])
    return state
  }

  const ask = (
    lines: readonly { readonly lineId?: string; readonly quantity?: number; readonly reason?: string }[],
    given: {
      readonly actor?: Actor
      readonly override?: RequestReturn['override']
      readonly attached?: readonly AttachedEvidence[]
    } = {},
  ): Outcome<ReturnState> => {
    const actor = given.actor ?? shopper
    const returnId = newId()
    const command: RequestReturn = {
      type: 'request',
      rma: `R-${returnId}`,
      channelId: 'channel-1',
      orderVersion: 1,
      lines: lines.map(({ lineId = 'line-1', quantity = 1, reason = 'too_small' }) => ({
        lineId,
        quantity,
        reason,
        note: null,
        resolution: 'refund',
      })),
      contact: { email: 'anna@example.com', name: 'Anna Jansen', locale: 'nl' },
      override: given.override ?? null,
    }
    const decided = decideRequest(command, {
      ...context(actor),
      returnId,
      decisions,
      attached: given.attached ?? [],
    })
    if (!decided.ok) return decided
    const recorded = decided.value.map((event, index) => ({
      seq: index + 1,
      at: '2026-11-20T10:00:00.000Z',
      actor,
      event,
    }))
    const state = foldReturn(returnId, recorded)
    if (!state) throw new Error('a return begins with its request')
    return { ok: true, value: keep(state, recorded) }
  }

  /** What would be decided, and of what; nothing happens by it. */
  const tried = (returnId: string, command: ReturnCommand, actor: Actor) => {
    const state = returns.get(returnId)
    if (!state) throw new Error(`no return ${returnId}`)
    const others = [...returns.values()].filter((other) => other !== state)
    const now = { ...context(actor), back: unitsBack(seen, claims, others) }
    return { state, now, decided: decide(state, command, now) }
  }

  const run = (returnId: string, command: ReturnCommand, actor = staff('owner')): Outcome<ReturnState> => {
    const { state, now, decided } = tried(returnId, command, actor)
    if (!decided.ok) return decided
    const change = applySteps(state, { actor, events: decided.value }, now)
    return { ok: true, value: keep(change.after, change.recorded) }
  }

  /** The channel carries out everything it is called for, by default with success. */
  const channelAnswers = (
    returnId: string,
    answer: (kind: string) => CallOutcome['result'] = () => 'confirmed',
  ) => {
    for (;;) {
      const state = returns.get(returnId)
      const call = state && openCalls(state).find(({ status }) => status === 'due')
      if (!state || !call) return state
      run(returnId, { type: 'submit_call', callId: call.callId }, system)
      const result = answer(call.work.kind)
      run(
        returnId,
        { type: 'resolve_call', callId: call.callId, outcome: outcomeOf(result, state, call.callId) },
        system,
      )
      if (result !== 'confirmed') return returns.get(returnId)
    }
  }

  return {
    ask,
    run,
    tried,
    channelAnswers,
    /** A return that somebody opened in the channel holds a unit. */
    claimedByHand: (claimant: string, lineId: string) => {
      claims.push({ claimant, lineId })
      seen = { ...seen, nativeReturns: [...seen.nativeReturns, { ...byHand, nativeReturnId: claimant }] }
    },
    /** The channel's order changes: a refund by hand, say. */
    orderBecomes: (next: OrderSnapshot) => (seen = next),
    limitsBecome: (next: PayoutLimits) => (limits = next),
    get: (returnId: string) => returns.get(returnId),
    all: () => [...returns.values()],
    ledger: (returnId: string) => ledgers.get(returnId) ?? [],
    money: () => context(system).orderMoney,
  }
}

const outcomeOf = (result: CallOutcome['result'], state: ReturnState, callId: string): CallOutcome =>
  result === 'confirmed'
    ? { result, externalId: `native-${callId}`, native: nativeIds(state), fees: state.fees }
    : { result, reason: 'as the test wants it' }

const nativeIds = (state: ReturnState) => ({
  nativeReturnId: `native-${state.returnId}`,
  name: '#1001-R1',
  lines: state.lines.map(({ returnLineId, units }) => ({
    returnLineId,
    nativeLineIds: [
      {
        nativeLineId: `native-${returnLineId}`,
        fulfilmentLineId: 'sent',
        quantity: units.length,
        goodsLineId: `goods-${returnLineId}`,
      },
    ],
  })),
})

const byHand = { name: '#1001-R9', status: 'open', rma: null, lines: [] } as const

const claimsOf = (states: readonly ReturnState[]) => {
  const claimed = new Map<string, Set<number>>()
  for (const { lineId, units } of states.filter(isLive).flatMap((state) => state.lines))
    claimed.set(lineId, new Set([...(claimed.get(lineId) ?? []), ...units]))
  return claimed
}

export const payoutsOf = (states: readonly ReturnState[]): readonly OrderPayout[] =>
  states.flatMap((state) =>
    state.calls.flatMap(({ callId, status, work, outcome }): OrderPayout[] => {
      if (work.kind !== 'pay_out') return []
      const made = state.settlements.find(({ settlementId }) => settlementId === work.settlementId)
      const deducted = made?.settled.settlement.deductions.find(({ name }) => name === 'already_refunded')
      return [
        {
          callId,
          status,
          refundId: outcome?.result === 'confirmed' ? outcome.externalId : null,
          outboundShipping: made ? shippingGranted(made.settled.entitlement) : 0,
          alreadyRefunded: deducted?.minor ?? 0,
          parts: work.parts,
        },
      ]
    }),
  )

/** The value of an outcome that must not be a refusal. */
export const accepted = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}
