import { data } from '@remix-run/node'
import type { Outcome } from './domain/outcome.ts'
import type { DeskKey } from './i18n/desk-words.ts'
import type { ActionAnswer } from './ui/desk/action-answer.tsx'

/** What an action answers to a screen of the desk; a refusal has the status that a program would look for. */
export const answerForm = (outcome: Outcome<unknown>, done: DeskKey, now: Date) => {
  const answeredAt = now.toISOString()
  const answer: ActionAnswer = outcome.ok
    ? { done, refusal: null, answeredAt }
    : { done: null, refusal: outcome.refusal, answeredAt }
  return data(answer, { status: outcome.ok ? 200 : statusOf(outcome.refusal.code) })
}

const statusOf = (code: string): number => {
  if (code === 'not_your_role') return 403
  if (code === 'return_not_found') return 404
  if (code === 'form_unreadable') return 400
  return code === 'outdated_page' || code === 'wrong_state' ? 409 : 422
}
