import { refuse } from '../../domain/outcome.ts'
import type { DeskKey } from '../../i18n/desk-words.ts'
import { answerForm } from './answer-form.server.ts'
import { formText } from '../form-text.server.ts'
import { readListQuery } from './list-query.server.ts'
import type { OpenDesk } from './open-desk.server.ts'

/** Saving, renaming and removing named filters. The filters are those of the address that the form was sent to. */
export const saveListViewForm = async ({ desk, actor }: OpenDesk, form: FormData, address: string) => {
  const [outcome, done] = await carryOut({ desk, actor }, form, address)
  return answerForm(outcome, done)
}

const carryOut = async (
  { desk, actor }: Pick<OpenDesk, 'desk' | 'actor'>,
  form: FormData,
  address: string,
) => {
  const { filters, sort } = readListQuery(address)
  const name = formText(form, 'name', 200) ?? ''
  const viewId = formText(form, 'viewId', 100)
  const intent = form.get('intent')
  if (intent === 'save_view')
    return [await desk.listViews.save({ viewId: null, name, filters, sort, actor }), saved] as const
  if (viewId === null || (intent !== 'rename_view' && intent !== 'remove_view'))
    return [refuse({ code: 'form_unreadable' }), saved] as const
  if (intent === 'remove_view')
    return [await desk.listViews.remove({ viewId, actor }), 'list.view.removed'] as const
  const view = (await desk.listViews.list()).find((one) => one.viewId === viewId)
  if (!view) return [refuse({ code: 'view_gone' }), saved] as const
  return [await desk.listViews.save({ ...view, name, actor }), saved] as const
}

const saved: DeskKey = 'list.view.saved'
