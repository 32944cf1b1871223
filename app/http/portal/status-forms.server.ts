import { randomUUID } from 'node:crypto'
import { accept, type Outcome } from '../../domain/outcome.ts'
import { answerFiles, refusedFiles } from './ask-return.server.ts'
import { readPayTo } from './pay-to-form.server.ts'
import { formKey, formText } from '../form-text.server.ts'
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
  const intent = intentOf(form)
  const typed = formText(form, 'text', 10_000) ?? ''
  if (form.get('do') === 'reread') return showStatus(portal, returnId, null, { typed })
  if (intent === null) return showStatus(portal, returnId, { code: 'form_unreadable' }, { typed })
  const outcome = await carryOut[intent]({ desk: portal.desk, returnId, form })
  if (!outcome.ok)
    return showStatus(portal, returnId, outcome.refusal, {
      typed,
      ...(intent === 'pay_to' ? { typedPayTo: readPayTo(form) } : {}),
    })
  return portal.goTo(`${statusAddress(portal, returnId)}${placeOf[intent]}`)
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

type Intent = keyof typeof placeOf

/** Null for what is none of the page's forms: nothing is guessed where money may follow. */
const intentOf = (form: FormData): Intent | null => {
  if (form.has('remove')) return 'remove'
  const asked = form.get('do')
  return (['write', 'photos', 'pay_to', 'cancel', 'sent'] as const).find((intent) => intent === asked) ?? null
}

type Asked = {
  readonly desk: OpenPortal['desk']
  readonly returnId: string
  readonly form: FormData
}

const carryOut: Readonly<Record<Intent, (asked: Asked) => Promise<Outcome<unknown>>>> = {
  write: ({ desk: { returns }, returnId, form }) =>
    returns.writeMessage({
      returnId,
      actor: shopper,
      messageId: formKey(form, 'messageId') ?? randomUUID(),
      text: formText(form, 'text', 10_000) ?? '',
    }),
  photos: () => Promise.resolve(accept(null)),
  remove: ({ desk: { returns }, returnId, form }) =>
    returns.withdrawEvidence({
      ...commandOn(returnId),
      evidenceId: formText(form, 'remove', 64) ?? '',
      reason: 'Taken back by the shopper',
    }),
  pay_to: ({ desk, returnId, form }) => desk.portal.givePayoutDetails({ returnId, typed: readPayTo(form) }),
  cancel: ({ desk: { returns }, returnId }) => returns.cancel({ ...commandOn(returnId), note: null }),
  sent: ({ desk: { returns }, returnId, form }) =>
    returns.markShipped({
      ...commandOn(returnId),
      carrier: formText(form, 'carrier', 100),
      trackingNumber: formText(form, 'tracking', 100),
      trackingUrl: null,
    }),
}

const commandOn = (returnId: string) => ({ returnId, actor: shopper, expectedVersion: null })
