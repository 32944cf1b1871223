import { accept, refuse, type Outcome } from '../outcome.ts'
import type { Actor, Role } from './actor.ts'

/** What changes a return and a page can offer: only what its state allows (`actions.ts`), and the role may do. */
export type DeskAction =
  | 'approve'
  | 'change_goods'
  | 'decline'
  | 'cancel'
  | 'attach_label'
  | 'mark_shipped'
  | 'record_delivery'
  | 'receive'
  | 'inspect'
  | 'dispose'
  | 'refund'
  | 'refund_early'
  | 'confirm_payout'
  | 'close'

/** What a person at the desk can do, each a promise of the role table: everybody sees a case, each does what is theirs. */
export type DeskDuty =
  | DeskAction
  | 'open_return'
  | 'override_grade'
  | 'add_evidence'
  | 'withdraw_evidence'
  | 'write_message'
  | 'resolve_call'
  | 'see_payout_details'
  | 'record_payout'
  | 'save_view'
  | 'export'
  | 'edit_policy'
  | 'publish_policy'
  | 'publish_checklists'
  | 'publish_reasons'
  | 'change_instructions'
  | 'change_receiving'
  | 'change_limits'
  | 'change_messages'
  | 'assign_roles'
  | 'manage_webhooks'
  | 'manage_api_keys'
  | 'run_backtest'
  | 'import_orders'
  | 'clear_signal'
  | 'connect_channels'

const duties: Readonly<Record<DeskDuty, readonly Role[]>> = {
  open_return: ['owner', 'agent'],
  approve: ['owner', 'agent'],
  change_goods: ['owner', 'agent'],
  decline: ['owner', 'agent'],
  cancel: ['owner', 'agent'],
  attach_label: ['owner', 'agent', 'warehouse'],
  mark_shipped: ['owner', 'agent', 'warehouse'],
  record_delivery: ['owner', 'agent', 'warehouse'],
  receive: ['owner', 'warehouse'],
  inspect: ['owner', 'warehouse'],
  override_grade: ['owner', 'agent'],
  dispose: ['owner', 'warehouse'],
  add_evidence: ['owner', 'agent', 'warehouse'],
  withdraw_evidence: ['owner', 'agent', 'warehouse'],
  write_message: ['owner', 'agent', 'finance'],
  refund: ['owner', 'agent', 'finance'],
  refund_early: ['owner', 'finance'],
  confirm_payout: ['owner', 'finance'],
  resolve_call: ['owner', 'finance'],
  see_payout_details: ['owner', 'finance'],
  record_payout: ['owner', 'finance'],
  close: ['owner', 'agent', 'finance'],
  save_view: ['owner', 'agent'],
  export: ['owner', 'agent', 'finance'],
  edit_policy: ['owner', 'agent'],
  publish_policy: ['owner'],
  publish_checklists: ['owner'],
  publish_reasons: ['owner'],
  change_instructions: ['owner'],
  change_receiving: ['owner'],
  change_limits: ['owner'],
  change_messages: ['owner'],
  assign_roles: ['owner'],
  manage_webhooks: ['owner'],
  manage_api_keys: ['owner'],
  run_backtest: ['owner', 'agent', 'finance'],
  import_orders: ['owner'],
  clear_signal: ['owner', 'agent'],
  connect_channels: ['owner'],
}

export type NotYourRole = {
  readonly code: 'not_your_role'
  readonly duty: DeskDuty
  readonly role: string
  readonly allowed: readonly Role[]
}

/** Whether a member of staff has the duty. Refuses `not_your_role`. Who is not staff is accepted: what they may do is the decider's. */
export const mayDo = (actor: Actor, duty: DeskDuty): Outcome<Actor, NotYourRole> => {
  if (actor.kind !== 'staff' || duties[duty].includes(actor.role)) return accept(actor)
  return refuse({ code: 'not_your_role', duty, role: actor.role, allowed: duties[duty] })
}
