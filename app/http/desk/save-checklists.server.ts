import { data } from '@remix-run/node'
import { refuse } from '../../domain/outcome.ts'
import { readChecklistsForm } from '../../ui/desk/settings/read-checklists-form.ts'
import { answerOf, statusOf } from './answer-form.server.ts'
import { formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'

/** The form of the checklists: all that is wrong is named by field; else it is published over what the form was filled from. */
export const saveChecklists = async ({ desk, actor }: OpenDesk, form: FormData) => {
  const done = 'checklists.saved'
  // Without any field it would say that there shall be no checklists.
  if ([...form.keys()].length === 0) {
    const outcome = refuse({ code: 'form_unreadable' })
    return data({ ...answerOf(outcome, done), problems: null }, { status: statusOf(outcome) })
  }
  const { checklists, problems } = readChecklistsForm(form)
  if (problems !== null) {
    const outcome = refuse({ code: 'fields_wrong', count: Object.keys(problems).length })
    return data({ ...answerOf(outcome, done), problems }, { status: 422 })
  }
  const outcome = await desk.checklists.publish({ checklists, basedOn: formText(form, 'basedOn'), actor })
  return data({ ...answerOf(outcome, done), problems: null }, { status: statusOf(outcome) })
}
