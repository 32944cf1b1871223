import { data } from '@remix-run/node'
import { refuse } from '../../domain/outcome.ts'
import { answerOf, statusOf } from './answer-form.server.ts'
import { formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'

const intents = ['add', 'rotate', 'remove', 'start', 'test', 'redeliver'] as const
type Intent = (typeof intents)[number]

/** The forms of the webhooks page. A secret is in the answer to the form that made it, and nowhere else. */
export const saveWebhooks = async (opened: OpenDesk, form: FormData) => {
  const intent = intents.find((one) => one === form.get('intent'))
  const outcome = intent ? await carryOut(opened, intent, form) : refuse({ code: 'form_unreadable' })
  const answer = answerOf(outcome, `webhooks.done.${intent ?? 'add'}`)
  const secret = outcome.ok ? secretIn(outcome.value) : null
  return data({ ...answer, secret }, { status: statusOf(outcome), headers: { 'Cache-Control': 'no-store' } })
}

const carryOut = ({ desk, actor }: OpenDesk, intent: Intent, form: FormData) => {
  const events = form.getAll('event').filter((event) => typeof event === 'string')
  if (intent === 'add') return desk.hooks.add({ url: formText(form, 'url') ?? '', events, actor })
  if (intent === 'redeliver')
    return desk.hooks.redeliver({ deliveryId: formText(form, 'deliveryId') ?? '', actor })
  return desk.hooks[intent]({ hookId: formText(form, 'hookId') ?? '', actor })
}

const secretIn = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'secret' in value ? String(value.secret) : null
