import type { Role } from '../../../domain/returns/actor.ts'
import { mayDo, type DeskDuty } from '../../../domain/returns/permissions.ts'
import type { WaitingFor } from '../../../domain/returns/status.ts'

/** What a person has to be allowed to do for what waits to be theirs; null where it waits for nobody at the desk. */
const dutyFor: Readonly<Record<WaitingFor, DeskDuty | null>> = {
  decision: 'approve',
  parcel: null,
  receipt: 'receive',
  inspection: 'inspect',
  putting_away: 'dispose',
  refund: 'refund',
  second_person: 'confirm_payout',
  payout: 'record_payout',
  channel: null,
  wrong_item: 'close',
  nothing: null,
}

/** Whether this is for somebody with this role to do. */
export const isOwnWait = (waitingFor: WaitingFor, role: Role): boolean => {
  const duty = dutyFor[waitingFor]
  return duty !== null && mayDo({ kind: 'staff', staffId: '', name: '', role }, duty).ok
}

/** What is waited for, as somebody with this role reads it: "your decision" is said only to who decides. */
export const waitingKey = (waitingFor: WaitingFor, role: Role): WaitingFor | 'decision_of_others' =>
  waitingFor === 'decision' && !isOwnWait('decision', role) ? 'decision_of_others' : waitingFor

/** A channel is a name, and keeps its capital within a sentence. */
export const waitingInSentence = (word: string, waitingFor: WaitingFor): string =>
  waitingFor === 'channel' ? word : word.toLowerCase()
