import { parseReasons } from '../../contracts/reasons.ts'
import { answerForm } from './answer-form.server.ts'
import { formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'

/** The form of the reasons: its fields make one document, which the page writes into one. */
export const saveReasons = async ({ desk, actor }: OpenDesk, form: FormData) => {
  const read = parseReasons(documentIn(form))
  if (!read.ok) return answerForm(read, 'reasons.saved')
  const { groups, photos } = read.value
  const basedOn = formText(form, 'basedOn')
  return answerForm(
    await desk.reasons.publish({ catalogue: { groups }, photos, basedOn, actor }),
    'reasons.saved',
  )
}

const documentIn = (form: FormData): unknown => {
  try {
    return JSON.parse(formText(form, 'document', 200_000) ?? '')
  } catch {
    return null
  }
}
