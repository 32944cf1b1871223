import { data } from '@remix-run/node'
import { accept, refuse } from '../../domain/outcome.ts'
import { answerOf, statusOf } from './answer-form.server.ts'
import { formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'

/** The forms of the page of keys. A key is in the answer to the form that made it, and nowhere else. */
export const saveApiKeys = async ({ desk, actor }: OpenDesk, form: FormData) => {
  const intent = form.get('intent')
  if (intent === 'make') {
    const made = await desk.apiKeys.make({ name: formText(form, 'name') ?? '', actor })
    return answer(made, 'api_keys.done.make', made.ok ? made.value.secret : null)
  }
  if (intent === 'remove') {
    const removed = await desk.apiKeys.remove({ keyId: formText(form, 'keyId') ?? '', actor })
    return answer(removed.ok ? accept(null) : removed, 'api_keys.done.remove', null)
  }
  return answer(refuse({ code: 'form_unreadable' }), 'api_keys.done.make', null)
}

const answer = (
  outcome: Parameters<typeof answerOf>[0],
  done: Parameters<typeof answerOf>[1],
  secret: string | null,
) =>
  data(
    { ...answerOf(outcome, done), secret },
    { status: statusOf(outcome), headers: { 'Cache-Control': 'no-store' } },
  )
