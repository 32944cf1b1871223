import { randomUUID } from 'node:crypto'
import { formKey, formLines, formText } from '../form-text.server.ts'
import type { Desk } from '../../application/kembali.ts'
import type { Command } from '../../application/returns/command.ts'
import type { ReturnAction } from '../../contracts/views.ts'
import { longestDeclineNote } from '../../domain/returns/decline-note.ts'
import { refuse } from '../../domain/outcome.ts'
import type { Outcome } from '../../domain/outcome.ts'
import { readDispositions, readGoods, readInspections, readReceipts } from './counting-form.server.ts'

type Returns = Desk['returns']
type Carry = (returns: Returns, command: Command, form: FormData) => Promise<Outcome<unknown>>

export type ReturnIntent =
  | ReturnAction
  | 'refuse_payout'
  | 'resolve_call'
  | 'withdraw_evidence'
  | 'write_message'
  | 'clear_signal'
  | 'record_payout'

/** Every form of the desk about one return, by its intent. What it means and whether it may be is the use case's. */
const carry = {
  approve: (returns, command, form) =>
    returns.approve({
      ...command,
      reason: formText(form, 'reason'),
      goods: readGoods(form),
      seen: form.getAll('seen').filter((hash): hash is string => typeof hash === 'string'),
    }),
  change_goods: (returns, command, form) =>
    returns.changeGoods({ ...command, goods: readGoods(form), reason: formText(form, 'reason') ?? '' }),
  decline: async (returns, command, form) => {
    const note = formLines(form, 'note', 5_000)
    if (note.length > longestDeclineNote)
      return refuse({ code: 'decline_note_too_long', limit: longestDeclineNote })
    const reason = oneOf(['final_sale', 'window_closed', 'other'], form.get('reason')) ?? 'other'
    return returns.decline({ ...command, reason, note })
  },
  cancel: (returns, command, form) => returns.cancel({ ...command, note: formText(form, 'note') }),
  attach_label: async (returns, command, form) => {
    const file = form.get('label')
    if (!(file instanceof File) || file.size === 0) return refuse({ code: 'label_missing' })
    const pdf = new Uint8Array(await file.arrayBuffer())
    return returns.attachLabel({ ...command, fileName: file.name.slice(0, 120), pdf })
  },
  mark_shipped: (returns, command, form) =>
    returns.markShipped({
      ...command,
      carrier: formText(form, 'carrier'),
      trackingNumber: formText(form, 'tracking'),
      trackingUrl: webAddressOf(formText(form, 'url')),
    }),
  record_delivery: (returns, command, form) =>
    returns.recordDelivery({ ...command, deliveredAt: formText(form, 'deliveredAt') ?? '' }),
  receive: (returns, command, form) =>
    returns.receive({ ...command, receipts: readReceipts(form), note: formText(form, 'note') }),
  inspect: (returns, command, form) => returns.inspect({ ...command, inspections: readInspections(form) }),
  dispose: (returns, command, form) => returns.dispose({ ...command, dispositions: readDispositions(form) }),
  withdraw_evidence: (returns, command, form) =>
    returns.withdrawEvidence({
      ...command,
      evidenceId: formText(form, 'evidenceId') ?? '',
      reason: formText(form, 'reason', 500) ?? '',
    }),
  write_message: (returns, command, form) =>
    returns.writeMessage({
      ...command,
      messageId: formKey(form, 'messageId') ?? randomUUID(),
      text: formText(form, 'text', 10_000) ?? '',
      templateId: formText(form, 'templateId', 100),
    }),
  refund: (returns, command) => returns.refund({ ...command, early: null }),
  refund_early: (returns, command, form) =>
    returns.refund({ ...command, early: { reason: formText(form, 'reason') ?? '' } }),
  confirm_payout: (returns, command, form) =>
    returns.confirmPayout({ ...command, askId: formText(form, 'askId') ?? '' }),
  refuse_payout: (returns, command, form) =>
    returns.refusePayout({
      ...command,
      askId: formText(form, 'askId') ?? '',
      reason: formText(form, 'reason', 500) ?? '',
    }),
  clear_signal: (returns, { returnId, actor }, form) =>
    returns.clearSignal({
      ...{ returnId, actor },
      reason: formText(form, 'signal') ?? '',
      note: formText(form, 'note', 500) ?? '',
    }),
  record_payout: (returns, command, form) =>
    returns.recordPayout({
      ...command,
      callId: formText(form, 'callId', 100) ?? '',
      reference: formText(form, 'reference', 200) ?? '',
      detailsId: formText(form, 'detailsId', 100),
      isChangeChecked: form.get('isChangeChecked') !== null,
    }),
  close: (returns, command) => returns.close(command),
  resolve_call: async (returns, command, form) => {
    const verdict = oneOf(['it_happened', 'try_again', 'give_up'], form.get('verdict'))
    if (!verdict) return refuse({ code: 'form_unreadable' })
    const callId = formText(form, 'callId') ?? ''
    return returns.resolveCall({ ...command, callId, verdict, reason: formText(form, 'reason') ?? '' })
  },
} as const satisfies Record<ReturnIntent, Carry>

/** Money above the shop's limit has not gone: it waits. */
const isAsked = (outcome: Outcome<unknown>): boolean =>
  outcome.ok && typeof outcome.value === 'object' && outcome.value !== null && 'isAsked' in outcome.value
    ? outcome.value.isAsked === true
    : false

export type ReturnAnswer =
  | { readonly intent: ReturnIntent | 'payout_asked'; readonly outcome: Outcome<unknown> }
  | { readonly intent: null; readonly outcome: Outcome<unknown> }

/** Reads which form it is and carries it out. The version is what the person saw; without it nothing is done. */
export const carryOutReturnForm = async (
  returns: Returns,
  who: Omit<Command, 'expectedVersion'>,
  form: FormData,
): Promise<ReturnAnswer> => {
  const intent = oneOf(Object.keys(carry) as ReturnIntent[], form.get('intent'))
  const version = formText(form, 'version')
  if (!intent || version === null || !/^\d{1,9}$/.test(version)) {
    return { intent: null, outcome: refuse({ code: 'form_unreadable' }) }
  }
  const command = { ...who, expectedVersion: Number(version) }
  const outcome = await carry[intent](returns, command, form)
  return { intent: isAsked(outcome) ? 'payout_asked' : intent, outcome }
}

const oneOf = <const Word extends string>(
  words: readonly Word[],
  value: FormDataEntryValue | null,
): Word | null => words.find((word) => word === value) ?? null

/** Only what a browser opens as a page: never 'javascript:'. */
const webAddressOf = (text: string | null): string | null =>
  text !== null && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null
