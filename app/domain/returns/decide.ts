import { accept, refuse, type Outcome } from '../outcome.ts'
import { callOnOpenReturn, callUnlessNative, wrongState } from './call-due.ts'
import { whyNotClosed } from './closing.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import { hasReceipts, isLive, isUnderWay } from './counts.ts'
import { decideAddEvidence, decideWithdrawEvidence } from './decide-evidence.ts'
import { decideApprove, decideChangeGoods } from './decide-goods.ts'
import { decideLookUp, decideResolve, decideSubmit } from './decide-call.ts'
import { decideMessage } from './decide-message.ts'
import { decideOutsideRefund, decideRefundBeside, decideSettle } from './decide-money.ts'
import { decideAlert, decideDelivered } from './decide-parcel.ts'
import { decideGiveDetails, decideRecordPayout, decideShowDetails } from './decide-payout.ts'
import { decideDispose, decideInspect, decideReceive } from './decide-physical.ts'
import { decideConfirm, decideRefuse } from './decide-second-person.ts'
import { tellableReason } from './decline-reason.ts'
import type { ReturnEvent } from './events.ts'
import { isAllKept } from './goods.ts'
import { mayDo, type DeskDuty } from './permissions.ts'
import type { ReturnState } from './return-state.ts'

export type Decided = Outcome<readonly ReturnEvent[]>
type Decider<T extends ReturnCommand['type']> = (
  state: ReturnState,
  command: Extract<ReturnCommand, { type: T }>,
  context: DecisionContext,
) => Decided

/**
 * What a command does to a return: events, or a refusal. Pure: time, ids and the order come in with the context. Refuses
 * `not_your_role` and `wrong_state` besides what each command names itself.
 */
export const decide = (state: ReturnState, command: ReturnCommand, context: DecisionContext): Decided => {
  const duty = dutyOf(command)
  const may = duty ? mayDo(context.actor, duty) : accept(context.actor)
  if (!may.ok) return may
  return (deciders[command.type] as Decider<ReturnCommand['type']>)(state, command, context)
}

const decideDecline: Decider<'decline'> = (state, { reason, note }, context) => {
  if (state.decision.kind !== 'open') return wrongState(state, 'decline')
  if (note.trim() === '') return refuse({ code: 'decline_needs_note' })
  return accept([
    { type: 'return_declined', reason, note },
    ...callUnlessNative({ kind: 'decline_return', reason: tellableReason(state, reason), note }, context),
  ])
}

/** Cancelling ends where goods or money have moved; a shopper's part also ends with the parcel sent. */
const decideCancel: Decider<'cancel'> = (state, { note }, context) => {
  const isSent = context.actor.kind === 'shopper' && isUnderWay(state)
  if (!isLive(state) || hasReceipts(state) || state.settlements.length > 0 || isSent)
    return wrongState(state, 'cancel')
  return accept([{ type: 'return_cancelled', note }, ...callUnlessNative({ kind: 'cancel_return' }, context)])
}

const decideNativeCancelled: Decider<'note_native_cancelled'> = (state) => {
  const isOver = state.decision.kind !== 'approved' || state.isClosed
  return accept(isOver || state.isNativeCancelled ? [] : [{ type: 'native_cancelled' }])
}

const decideLabel: Decider<'attach_label'> = (state, { kind, fileId }, context) => {
  if (state.decision.kind !== 'approved' || hasReceipts(state)) return wrongState(state, 'attach_label')
  if (isAllKept(state)) return refuse({ code: 'nothing_comes_back' })
  const delivery = { labelFileId: fileId, trackingNumber: null, trackingUrl: null }
  return accept([
    { type: 'label_attached', kind, fileId },
    ...callOnOpenReturn(state, { kind: 'attach_delivery', ...delivery }, context),
  ])
}

const decideShipped: Decider<'mark_shipped'> = (state, { carrier, trackingNumber, trackingUrl }, context) => {
  if (state.decision.kind !== 'approved' || state.shipment || hasReceipts(state))
    return wrongState(state, 'mark_shipped')
  if (isAllKept(state)) return refuse({ code: 'nothing_comes_back' })
  const delivery = { labelFileId: state.label?.fileId ?? null, trackingNumber, trackingUrl }
  return accept([
    { type: 'return_shipped', carrier, trackingNumber, trackingUrl },
    ...(trackingNumber ? callOnOpenReturn(state, { kind: 'attach_delivery', ...delivery }, context) : []),
  ])
}

const decideClose: Decider<'close'> = (state, _command, context) => {
  if (state.decision.kind !== 'approved' || state.isClosed) return wrongState(state, 'close')
  const why = whyNotClosed(state)
  if (why) return refuse(why)
  return accept([{ type: 'return_closed' }, ...callOnOpenReturn(state, { kind: 'close_return' }, context)])
}

const deciders: { readonly [T in ReturnCommand['type']]: Decider<T> } = {
  approve: decideApprove,
  change_goods: decideChangeGoods,
  decline: decideDecline,
  cancel: decideCancel,
  attach_label: decideLabel,
  mark_shipped: decideShipped,
  record_delivery: decideDelivered,
  raise_alert: decideAlert,
  receive: decideReceive,
  inspect: decideInspect,
  dispose: decideDispose,
  add_evidence: decideAddEvidence,
  withdraw_evidence: decideWithdrawEvidence,
  write_message: decideMessage,
  settle: decideSettle,
  confirm_payout: decideConfirm,
  refuse_payout: decideRefuse,
  note_native_cancelled: decideNativeCancelled,
  note_refund_beside: decideRefundBeside,
  record_outside_refund: decideOutsideRefund,
  submit_call: decideSubmit,
  look_up_call: decideLookUp,
  resolve_call: decideResolve,
  give_payout_details: decideGiveDetails,
  show_payout_details: decideShowDetails,
  record_payout: decideRecordPayout,
  close: decideClose,
}

const dutyOf = (command: ReturnCommand): DeskDuty | null => {
  if (command.type === 'settle') return command.early ? 'refund_early' : 'refund'
  return dutyByCommand[command.type]
}

const dutyByCommand: Readonly<Record<Exclude<ReturnCommand['type'], 'settle'>, DeskDuty | null>> = {
  approve: 'approve',
  change_goods: 'change_goods',
  decline: 'decline',
  cancel: 'cancel',
  attach_label: 'attach_label',
  mark_shipped: 'mark_shipped',
  record_delivery: 'record_delivery',
  raise_alert: null,
  receive: 'receive',
  // A better grade than the checklist allows is another duty: the decider sees which one it takes.
  inspect: null,
  dispose: 'dispose',
  add_evidence: 'add_evidence',
  withdraw_evidence: 'withdraw_evidence',
  confirm_payout: 'confirm_payout',
  // Who asked may take it back, whoever they are.
  refuse_payout: null,
  note_native_cancelled: null,
  write_message: 'write_message',
  note_refund_beside: null,
  record_outside_refund: null,
  submit_call: null,
  look_up_call: null,
  resolve_call: 'resolve_call',
  give_payout_details: null,
  show_payout_details: 'see_payout_details',
  record_payout: 'record_payout',
  close: 'close',
}
