import { randomUUID } from 'node:crypto'
import { accept, type Outcome } from '../domain/outcome.ts'
import { answerFiles, refusedFiles } from './ask-return.server.ts'
import { readPayTo } from './pay-to-form.server.ts'
import { formKey, formText } from './form-text.server.ts'
import type { OpenPortal } from './open-portal.server.ts'
import { showStatus, statusAddress } from './portal-pages.server.ts'
import { postedToPortal, wantsJson } from './posted-to-portal.server.ts'

const shopper = { kind: 'shopper', name: null } as const

/** The forms of a return's own page: each says in `do` what it is. */
export const postedToStatus = async (
  portal: OpenPortal,
  returnId: string,
  request: Request,
): Promise<Response> => {
  const posted = await postedToPortal(portal, request, ({ fields, content }) =>
    portal.desk.returns.addEvidence({
      returnId,
      actor: shopper,
      step: 'request',
      returnLineId: fields.get('line') || null,
      note: null,
      content,
    }),
  )
  if (wantsJson(request)) return answerFiles(portal, posted)
  const { form } = posted
  const refused = refusedFiles(posted.files)
  if (refused.length > 0) return showStatus(portal, returnId, null, { refusedFiles: refused })
  const typed = formText(form, 'text', 10_000) ?? ''
  if (form.get('do') === 'reread') return showStatus(portal, returnId, null, { typed })
  const outcome = await carryOut(portal, returnId, form)
  if (!outcome.ok)
    return showStatus(portal, returnId, outcome.refusal, {
      typed,
      ...(intentOf(form) === 'pay_to' ? { typedPayTo: readPayTo(form) } : {}),
    })
  return portal.goTo(`${statusAddress(portal, returnId)}${placeOf[intentOf(form)]}`)
}

/** Where on the page the shopper was. */
const placeOf = {
  write: '#kb-messages',
  photos: '#kb-photos',
  remove: '#kb-photos',
  pay_to: '#kb-pay-to',
  cancel: '',
  sent: '',
} as const

const intentOf = (form: FormData): keyof typeof placeOf => {
  if (form.has('remove')) return 'remove'
  const asked = form.get('do')
  return (['write', 'photos', 'pay_to', 'cancel'] as const).find((intent) => intent === asked) ?? 'sent'
}

const carryOut = async (
  { desk: { returns, portal } }: OpenPortal,
  returnId: string,
  form: FormData,
): Promise<Outcome<unknown>> => {
  const who = { returnId, actor: shopper }
  const command = { ...who, expectedVersion: null }
  switch (intentOf(form)) {
    case 'write': {
      const messageId = formKey(form, 'messageId') ?? randomUUID()
      return returns.writeMessage({ ...who, messageId, text: formText(form, 'text', 10_000) ?? '' })
    }
    case 'photos':
      return accept(null)
    case 'remove':
      return returns.withdrawEvidence({
        ...command,
        evidenceId: formText(form, 'remove', 64) ?? '',
        reason: 'Taken back by the shopper',
      })
    case 'pay_to':
      return portal.givePayoutDetails({ returnId, typed: readPayTo(form) })
    case 'cancel':
      return returns.cancel({ ...command, note: null })
    default:
      return returns.markShipped({
        ...command,
        carrier: formText(form, 'carrier', 100),
        trackingNumber: formText(form, 'tracking', 100),
        trackingUrl: null,
      })
  }
}
