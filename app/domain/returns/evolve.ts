import { beginLine } from './begin-line.ts'
import { addGrades } from './counts.ts'
import { unclearInChannel, type CallOutcome, type CallStatus } from './channel-call.ts'
import type { ReceiptResult, RecordedEvent, ReturnEvent, ReturnRequested, SettledLine } from './events.ts'
import { isKept } from './goods.ts'
import type { CallState, LineState, ReturnState } from './return-state.ts'
import { noPayoutsByHand, payoutChanges } from './evolve-payouts.ts'
import { handsAfter } from './second-person.ts'

/** Folds a return from its whole ledger, oldest first. The first event is its request. */
export const foldReturn = (returnId: string, recorded: readonly RecordedEvent[]): ReturnState | null =>
  recorded.reduce<ReturnState | null>((state, entry) => evolve(returnId, state, entry), null)

/** The state after one more entry. */
export const evolve = (returnId: string, state: ReturnState | null, entry: RecordedEvent): ReturnState => {
  const { event } = entry
  if (state === null) return begin(returnId, event as ReturnRequested, entry)
  const change = changes[event.type] as (
    state: ReturnState,
    event: ReturnEvent,
    entry: RecordedEvent,
  ) => Partial<ReturnState>
  const version = state.version + 1
  const pageVersion = leavesPagesValid(entry) ? state.pageVersion : version
  const hands = handsAfter(state.hands, entry)
  return { ...state, ...change(state, event, entry), hands, version, pageVersion }
}

/** Calls, alerts, photos, messages and account numbers come and go while somebody looks at a page; that is no reason to refuse what they do on it. */
const leavesPagesValid = ({ actor, event }: RecordedEvent): boolean =>
  event.type.startsWith('evidence_') ||
  event.type.startsWith('payout_details_') ||
  event.type === 'message_written' ||
  (actor.kind === 'system' &&
    (event.type.startsWith('call_') || event.type === 'label_attached' || event.type === 'alert_raised'))

const isMismatch = (result: ReceiptResult): boolean => result === 'wrong_item' || result === 'empty'

const begin = (returnId: string, request: ReturnRequested, { at, actor }: RecordedEvent): ReturnState => ({
  returnId,
  version: 1,
  pageVersion: 1,
  request,
  requestedAt: at,
  decision: { kind: 'open' },
  decidedBy: null,
  isApprovedInChannel: false,
  isKeptUnseen: false,
  lines: request.lines.map((line) => beginLine(line, at)),
  shipment: null,
  delivery: null,
  alerts: [],
  label: null,
  evidence: [],
  conversation: [],
  hands: handsAfter([], { actor, event: request }),
  payoutAsk: null,
  isPayoutRefused: false,
  settlements: [],
  fees: null,
  calls: [],
  native: null,
  isNativeCancelled: false,
  released: [],
  refundsBeside: [],
  outsideRefunds: [],
  ...noPayoutsByHand,
  isClosed: false,
})

type Changes = {
  readonly [T in ReturnEvent['type']]: (
    state: ReturnState,
    event: Extract<ReturnEvent, { type: T }>,
    entry: RecordedEvent,
  ) => Partial<ReturnState>
}

const changes: Changes = {
  return_requested: (_state, event) => ({ request: event }),
  return_approved: (state, _event, { actor }) => ({
    decision: { kind: 'approved' },
    isApprovedInChannel: actor.kind === 'channel',
    isKeptUnseen: actor.kind === 'channel' && state.lines.some(isKept),
    decidedBy: actor.kind === 'shopper' || actor.kind === 'policy' ? 'rule' : 'person',
  }),
  goods_decided: (state, { lines }, { at }) => ({
    lines: changeLines(state, lines, (line, { goods }) => ({
      ...line,
      goods,
      goodsAt: goods === line.goods ? line.goodsAt : at,
    })),
    // A slip names what comes back, so it is printed anew. The merchant's own label stays.
    label: state.label?.kind === 'packing_slip' ? null : state.label,
  }),
  return_declined: (_state, { reason, note }) => ({
    decision: { kind: 'declined', reason, note },
    decidedBy: 'person',
  }),
  return_cancelled: () => ({ decision: { kind: 'cancelled' }, payoutAsk: null }),
  return_shipped: (_state, { carrier, trackingNumber, trackingUrl }, { at }) => ({
    shipment: { carrier, trackingNumber, trackingUrl, sentAt: at },
  }),
  parcel_delivered: (_state, { deliveredAt, source }) => ({
    delivery: { deliveredAt, source },
  }),
  alert_raised: (state, { alert }) => ({ alerts: [...state.alerts, alert] }),
  label_attached: (_state, { kind, fileId }) => ({ label: { kind, fileId } }),
  parcel_received: (state, { receipts, place = null }, { at }) => ({
    lines: changeLines(state, receipts, (line, { result, quantity }) => ({
      ...line,
      receipts: { ...line.receipts, [result]: line.receipts[result] + quantity },
      mismatches: isMismatch(result) ? [...line.mismatches, { at, quantity }] : line.mismatches,
      arrivals: result === 'received' ? [...line.arrivals, { at, quantity, place }] : line.arrivals,
    })),
  }),
  units_inspected: (state, { inspections }) => ({
    lines: changeLines(state, inspections, (line, { grade, quantity }) => ({
      ...line,
      graded: { ...line.graded, [grade]: line.graded[grade] + quantity },
    })),
  }),
  units_disposed: (state, { dispositions }) => ({
    lines: changeLines(state, dispositions, (line, { grade, disposition, quantity }) => ({
      ...line,
      disposed: [...line.disposed, { grade, disposition, quantity }],
    })),
  }),
  evidence_added: (state, { evidence }, { at, actor }) => ({
    evidence: [...state.evidence, { ...evidence, addedAt: at, addedBy: actor, withdrawn: null }],
  }),
  evidence_withdrawn: (state, { evidenceId, reason }, { at, actor }) => ({
    evidence: state.evidence.map((one) =>
      one.evidenceId === evidenceId ? { ...one, withdrawn: { at, by: actor, reason } } : one,
    ),
  }),
  message_written: (state, { messageId, text }, { at, actor }) => ({
    conversation: [...state.conversation, { messageId, at, by: actor, text }],
  }),
  payout_asked: (_state, { askId, minor, early }, { at, actor }) => ({
    payoutAsk: { askId, at, by: actor, minor, early },
  }),
  payout_refused: () => ({ payoutAsk: null, isPayoutRefused: true }),
  settlement_made: (state, event, { actor }) => ({
    payoutAsk: null,
    isPayoutRefused: false,
    settlements: [...state.settlements, { ...event, madeBy: actor }],
    lines: changeLines(state, event.lines, (line, { quantity, graded }) => ({
      ...line,
      settled: line.settled + quantity,
      settledGraded: addGrades(line.settledGraded, graded),
    })),
  }),
  native_cancelled: () => ({ isNativeCancelled: true }),
  refunded_beside: (state, { refundId, minor }) => ({
    refundsBeside: [...state.refundsBeside, { refundId, minor }],
  }),
  refunded_outside: (state, { refundId, minor, units }) => ({
    outsideRefunds: [...state.outsideRefunds, { refundId, minor }],
    // Of units that were settled already no more are settled by it.
    lines: changeLines(state, units, (line, { quantity }) => ({
      ...line,
      settled: Math.min(line.units.length, line.settled + quantity),
    })),
  }),
  call_due: (state, { call }) => ({
    calls: [
      ...state.calls,
      {
        ...call,
        status: 'due',
        attempts: 0,
        lookUps: 0,
        submittedAt: null,
        lastLookUpAt: null,
        outcome: null,
      },
    ],
  }),
  call_submitted: (state, { callId, attempt }, { at }) =>
    changeCall(state, callId, (call) => ({
      ...call,
      status: 'submitted',
      attempts: attempt,
      lookUps: 0,
      submittedAt: at,
    })),
  call_looked_up: (state, { callId, isUnclear }, { at }) =>
    changeCall(state, callId, (call) => ({
      ...call,
      lookUps: call.lookUps + 1,
      lastLookUpAt: at,
      ...(isUnclear ? { outcome: { result: 'unknown', reason: unclearInChannel } } : {}),
    })),
  call_resolved: (state, { callId, outcome }) => ({
    ...changeCall(state, callId, (call) => ({ ...call, status: statusAfter[outcome.result], outcome })),
    ...changeUnits(state, callId, outcome),
    ...(outcome.result === 'confirmed' && outcome.native ? { native: outcome.native } : {}),
    ...(outcome.result === 'confirmed' && outcome.fees ? { fees: outcome.fees } : {}),
  }),
  ...payoutChanges,
  return_closed: () => ({ isClosed: true, payoutAsk: null }),
}

const statusAfter = {
  confirmed: 'confirmed',
  failed: 'failed',
  unknown: 'unknown',
  not_done: 'due',
  abandoned: 'abandoned',
} as const satisfies Record<CallOutcome['result'], CallStatus>

/**
 * The units of a payout that the channel refused and that a person gave up are settled anew. Should it be seen after all, they
 * are settled by it again. Units count from the first, so only those settled last can be taken back.
 */
const changeUnits = (
  state: ReturnState,
  callId: string,
  { result }: CallOutcome,
): Partial<Pick<ReturnState, 'lines' | 'released'>> => {
  const call = state.calls.find((one) => one.callId === callId)
  if (call?.work.kind !== 'pay_out') return {}
  const { settlementId, lines } = call.work
  const isReleased = state.released.includes(settlementId)
  if (result === 'abandoned' && isReleasable(state, call))
    return { released: [...state.released, settlementId], lines: countSettled(state, lines, -1) }
  if (result === 'confirmed' && isReleased)
    return {
      released: state.released.filter((one) => one !== settlementId),
      lines: countSettled(state, lines, 1),
    }
  return {}
}

const isReleasable = (state: ReturnState, { status, work }: CallState): boolean =>
  status === 'failed' &&
  work.kind === 'pay_out' &&
  work.lines.every(({ returnLineId, from, quantity }) =>
    state.lines.some((line) => line.returnLineId === returnLineId && line.settled === from + quantity),
  )

const countSettled = (
  state: ReturnState,
  lines: readonly SettledLine[],
  sign: 1 | -1,
): readonly LineState[] =>
  changeLines(state, lines, (line, { quantity, graded }) => ({
    ...line,
    settled: Math.min(line.units.length, line.settled + sign * quantity),
    settledGraded: addGrades(line.settledGraded, graded, sign),
  }))

const changeLines = <E extends { readonly returnLineId: string }>(
  state: ReturnState,
  entries: readonly E[],
  change: (line: LineState, entry: E) => LineState,
): readonly LineState[] =>
  state.lines.map((line) =>
    entries.filter((entry) => entry.returnLineId === line.returnLineId).reduce(change, line),
  )

const changeCall = (
  state: ReturnState,
  callId: string,
  change: (call: CallState) => CallState,
): Pick<ReturnState, 'calls'> => ({
  calls: state.calls.map((call) => (call.callId === callId ? change(call) : call)),
})
