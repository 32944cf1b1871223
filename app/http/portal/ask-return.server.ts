import { randomUUID } from 'node:crypto'
import type { DraftView, PortalOrderView } from '../../contracts/portal-views.ts'
import { refuse } from '../../domain/outcome.ts'
import { refusalSentence, type WordedRefusal } from '../../i18n/refusal-sentence.ts'
import { readChoices, type LineChoice } from '../../ui/portal/return-choices.ts'
import { photoFieldOf } from '../../ui/portal/photo-field.tsx'
import { isAboutAccount } from '../../ui/portal/pay-to-fields.tsx'
import { readPayTo } from './pay-to-form.server.ts'
import { formKey, formText, isFormKey } from '../form-text.server.ts'
import type { OpenPortal } from './open-portal.server.ts'
import { showCheck, showOrder, statusAddress } from './portal-pages.server.ts'
import { postedToPortal, wantsJson, type Posted } from './posted-to-portal.server.ts'
import type { FileAnswer, IncomingFile } from '../receive-files.server.ts'

type Drafted = DraftView['files'][number] & { readonly isNew: boolean }
type Asking = {
  readonly portal: OpenPortal
  readonly order: PortalOrderView
  readonly choices: readonly LineChoice[]
  readonly submissionKey: string
  readonly posted: Posted<Drafted>
}

/**
 * Three steps of one form: choose, check what it pays and show what is wrong, submit. What was typed is kept in the form, what
 * was uploaded is kept under the form's key; neither is lost when something else is refused.
 */
export const askForReturn = async (
  portal: OpenPortal,
  orderId: string,
  request: Request,
): Promise<Response> => {
  const posted = await postedToPortal(portal, request, (file) => takeDraft(portal, orderId, file))
  if (wantsJson(request)) return answerFiles(portal, posted)
  const order = await portal.desk.portal.order(orderId)
  if (!order) return portal.showProblem('refusal.order_not_found', 404)
  const choices = readChoices(order, posted.form)
  const submissionKey = formKey(posted.form, 'submission') ?? randomUUID()
  const asking = { portal, order, choices, submissionKey, posted }
  if (posted.form.get('step') === 'change') return again(asking, null)
  if (choices.length === 0) return again(asking, { code: 'nothing_chosen' })
  const evidenceId = formText(posted.form, 'remove', 64)
  if (evidenceId !== null)
    await portal.desk.portal.removeDraftEvidence({ orderId, submissionKey, evidenceId })
  return isToSubmit(posted) ? submit(asking) : check(asking, null)
}

const isToSubmit = ({ form, files }: Posted<Drafted>): boolean =>
  form.get('step') === 'submit' &&
  !form.has('remove') &&
  formKey(form, 'submission') !== null &&
  files.every(({ outcome }) => outcome.ok)

const takeDraft = ({ desk }: OpenPortal, orderId: string, { field, fields, name, content }: IncomingFile) => {
  const submissionKey = fields.get('submission') ?? ''
  const lineId = photoFieldOf(field)
  if (lineId === null || !isFormKey(submissionKey))
    return Promise.resolve(refuse({ code: 'form_unreadable' }))
  return desk.portal.addDraftEvidence({ orderId, submissionKey, lineId, name, content })
}

const again = (
  { portal, order, choices, submissionKey }: Asking,
  refusal: WordedRefusal | null,
): Promise<Response> => showOrder(portal, order.orderId, { choices, refusal, submissionKey })

const askedFor = ({ portal, order, choices, submissionKey, posted }: Asking) => ({
  payTo: readPayTo(posted.form),
  orderId: order.orderId,
  lines: choices,
  locale: portal.words.locale,
  submissionKey,
})

const submit = async (asking: Asking): Promise<Response> => {
  const { portal } = asking
  const actor = { kind: 'shopper', name: null } as const
  const submitted = await portal.desk.portal.submit({ ...askedFor(asking), actor, override: null })
  if (submitted.ok) return portal.goTo(statusAddress(portal, submitted.value.returnId))
  const { refusal } = submitted
  const isMended = refusal.code === 'evidence_needed' || isAboutAccount(refusal)
  return isMended ? check(asking, refusal) : again(asking, refusal)
}

const noDraft: DraftView = { isSubmitted: false, kept: [], instructions: [], needed: [], files: [] }

const check = async (asking: Asking, refusal: WordedRefusal | null): Promise<Response> => {
  const { portal, order, choices, posted } = asking
  const preview = await portal.desk.portal.preview(askedFor(asking))
  if (!preview.ok) return again(asking, preview.refusal)
  const draft = (await portal.desk.portal.draft(askedFor(asking))) ?? noDraft
  // Whoever goes back from a return to its form asks for another: under the old key they would only see the first again.
  const submissionKey = draft.isSubmitted ? randomUUID() : asking.submissionKey
  const refused = refusedFiles(posted.files)
  const payTo = await portal.desk.portal.payoutForm(order.orderId, preview.value)
  return showCheck(portal, {
    order,
    choices,
    preview: preview.value,
    submissionKey,
    draft,
    refused,
    refusal,
    payTo,
    typedPayTo: readPayTo(posted.form),
  })
}

/** Each file that was not taken, by its name, and why. */
export const refusedFiles = (
  files: readonly FileAnswer<unknown>[],
): readonly { readonly name: string; readonly refusal: WordedRefusal }[] =>
  files.flatMap(({ name, outcome }) => (outcome.ok ? [] : [{ name, refusal: outcome.refusal }]))

/** For the page's script, which sends one file after the other. */
export const answerFiles = (
  { words, tell }: Pick<OpenPortal, 'words' | 'tell'>,
  { files }: Posted<object>,
): Response => {
  const told = files.map(({ name, outcome }) =>
    outcome.ok ? { name, ...outcome.value } : { name, refusal: refusalSentence(words, outcome.refusal) },
  )
  const status = files.length > 0 && files.every(({ outcome }) => outcome.ok) ? 200 : 422
  return tell({ files: told }, status)
}
