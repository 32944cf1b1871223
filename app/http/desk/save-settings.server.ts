import { data } from '@remix-run/node'
import { mostLimits, parsePayoutLimits } from '../../contracts/payout-limits.ts'
import { parseReceiving } from '../../contracts/receiving.ts'
import { refuse } from '../../domain/outcome.ts'
import type { DeskKey } from '../../i18n/desk-words.ts'
import { answerOf, statusOf } from './answer-form.server.ts'
import { formText } from '../form-text.server.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { OpenDesk } from './open-desk.server.ts'
import type { FieldProblems } from '../../ui/desk/field-problems.ts'
import { roles } from '../../ui/desk/settings/staff-list.tsx'

/** The forms of the settings page: how parcels are received, and somebody's role. */
export const saveSettings = async (opened: OpenDesk, form: FormData) => {
  const { problems, outcome, done } = await carryOut(opened, form)
  const status = problems ? 422 : statusOf(outcome)
  return data({ ...answerOf(outcome, done), problems }, { status })
}

type Saved = {
  readonly outcome: Outcome<unknown>
  readonly done: DeskKey
  readonly problems: FieldProblems | null
}

const unreadable: Saved = {
  outcome: refuse({ code: 'form_unreadable' }),
  done: 'settings.role_saved',
  problems: null,
}

const carryOut = (opened: OpenDesk, form: FormData): Promise<Saved> => {
  const intent = form.get('intent')
  if (intent === 'change_receiving') return changeReceiving(opened, form)
  if (intent === 'change_limits') return changeLimits(opened, form)
  if (intent === 'set_role') return setRole(opened, form)
  return Promise.resolve(unreadable)
}

const changeReceiving = async ({ desk, actor }: OpenDesk, form: FormData): Promise<Saved> => {
  const done = 'settings.receiving_saved'
  const whole = (name: string) => {
    const text = formText(form, name) ?? ''
    return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  }
  const read = parseReceiving({
    confirmWithinHours: whole('confirmWithinHours'),
    lateAfterDays: whole('lateAfterDays'),
    quarantinePlace: formText(form, 'quarantinePlace'),
  })
  if (read.ok)
    return { outcome: await desk.receiving.change({ settings: read.value, actor }), done, problems: null }
  const { problems } = read.refusal
  return { outcome: refuse({ code: 'fields_wrong', count: Object.keys(problems).length }), done, problems }
}

const changeLimits = async ({ desk, actor }: OpenDesk, form: FormData): Promise<Saved> => {
  const done = 'settings.limits_saved'
  const text = (name: string) => (formText(form, name) ?? '').trim()
  const count = [...form.keys()].filter((name) => name.startsWith('amount|')).length
  const rows = Array.from({ length: Math.min(count, mostLimits) }, (_none, row) => ({
    currency: text(`currency|${row}`),
    amount: text(`amount|${row}`),
  }))
  const read = parsePayoutLimits(rows)
  if (read.ok)
    return { outcome: await desk.payoutLimits.change({ limits: read.value, actor }), done, problems: null }
  return { outcome: read, done, problems: read.refusal.problems }
}

const setRole = async ({ desk, actor }: OpenDesk, form: FormData): Promise<Saved> => {
  const done = 'settings.role_saved'
  const role = roles.find((one) => one === form.get('role'))
  const staffId = form.get('staffId')
  const outcome =
    role && typeof staffId === 'string'
      ? await desk.staff.setRole({ staffId, role, actor })
      : refuse({ code: 'form_unreadable' })
  return { outcome, done, problems: null }
}
