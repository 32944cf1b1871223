import { data } from '@remix-run/node'
import type { Outcome } from '../../domain/outcome.ts'
import type { DeskKey } from '../../i18n/desk-words.ts'
import type { ActionAnswer } from '../../ui/desk/action-answer.tsx'

/** What an action answers to a screen of the desk; a refusal has the status that a program would look for. */
export const answerForm = (outcome: Outcome<unknown>, done: DeskKey) =>
  data(answerOf(outcome, done), { status: statusOf(outcome) })

export const answerOf = (outcome: Outcome<unknown>, done: DeskKey): ActionAnswer =>
  outcome.ok ? { done, refusal: null } : { done: null, refusal: outcome.refusal }

const statuses: Readonly<Record<string, number>> = {
  form_unreadable: 400,
  not_your_role: 403,
  evidence_step_not_yours: 403,
  evidence_not_yours: 403,
  return_not_found: 404,
  hook_not_found: 404,
  api_key_not_found: 404,
  backtest_not_found: 404,
  import_not_found: 404,
  outdated_page: 409,
  wrong_state: 409,
  upload_broken_off: 400,
  upload_too_large: 413,
  table_too_large: 413,
  photo_too_large: 413,
  video_too_large: 413,
  file_kind_refused: 415,
  photo_is_heic: 415,
}

export const statusOf = (outcome: Outcome<unknown>): number =>
  outcome.ok ? 200 : (statuses[outcome.refusal.code] ?? 422)
