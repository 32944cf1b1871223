import type { Desk } from '../../application/kembali.ts'
import type { BulkAction } from '../../application/returns/return-use-cases.ts'
import { mailLocales } from '../../domain/messages/mails.ts'
import { refuse } from '../../domain/outcome.ts'
import type { OpenDesk } from './open-desk.server.ts'
import { formLines } from '../form-text.server.ts'

type Cases = Parameters<Desk['returns']['bulk']>[0]['cases']

/** The form for many returns: what is to be done, and each case with the version that the person saw. */
export const carryOutBulkForm = ({ desk, actor }: OpenDesk, form: FormData) => {
  const action = actionOf(form)
  const cases = form.getAll('case').map(caseOf)
  const whole = cases.filter((one) => one !== null)
  if (!action || whole.length < cases.length) return refuse({ code: 'form_unreadable' })
  return desk.returns.bulk({ actor, action, cases: whole })
}

/** Read far beyond what may be said, so that what is too long is refused, and not cut. */
const readTo = 5_000

const actionOf = (form: FormData): BulkAction | null => {
  const intent = form.get('intent')
  if (intent === 'approve' || intent === 'label') return { kind: intent }
  if (intent !== 'decline') return null
  const reason = (['final_sale', 'window_closed', 'other'] as const).find((one) => one === form.get('reason'))
  const notes = mailLocales.map((locale) => [locale, formLines(form, `note:${locale}`, readTo)] as const)
  const given = Object.fromEntries(notes.filter(([, text]) => text.trim() !== ''))
  return { kind: intent, reason: reason ?? 'other', note: formLines(form, 'note', readTo), notes: given }
}

/** `version:id` */
const caseOf = (value: FormDataEntryValue): Cases[number] | null => {
  const [, version, returnId] = typeof value === 'string' ? (/^(\d{1,9}):(.{1,100})$/s.exec(value) ?? []) : []
  return version && returnId ? { returnId, version: Number(version) } : null
}
