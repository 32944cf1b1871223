import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { formKey } from '../http/form-text.server.ts'
import { openPortal } from '../http/open-portal.server.ts'
import { showCheck, showOrder, statusAddress } from '../http/portal-pages.server.ts'
import { readChoices } from '../ui/portal/return-choices.ts'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const portal = await openPortal({ request, context })
  return showOrder(portal, portal.idIn('order', params['token']), { choices: [], refusal: null })
}

/** Three steps of one form: choose, check what it pays, submit. Nothing is kept between them but in the form. */
export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const portal = await openPortal({ request, context })
  const orderId = portal.idIn('order', params['token'])
  const order = await portal.desk.portal.order(orderId)
  if (!order || !portal.form) return portal.showProblem('refusal.order_not_found', 404)
  const step = portal.form.get('step')
  const choices = readChoices(order, portal.form)
  const refused = (refusal: { readonly code: string }) => showOrder(portal, orderId, { choices, refusal })
  if (step === 'change') return showOrder(portal, orderId, { choices, refusal: null })
  if (choices.length === 0) return refused({ code: 'nothing_chosen' })

  const asked = { orderId, lines: choices, locale: portal.words.locale }
  const submissionKey = formKey(portal.form, 'submission')
  if (step === 'submit' && submissionKey !== null) {
    const actor = { kind: 'shopper', name: null } as const
    const submitted = await portal.desk.portal.submit({ ...asked, submissionKey, actor, override: null })
    return submitted.ok
      ? portal.goTo(statusAddress(portal, submitted.value.returnId))
      : refused(submitted.refusal)
  }
  const preview = await portal.desk.portal.preview(asked)
  if (!preview.ok) return refused(preview.refusal)
  return showCheck(portal, { order, choices, preview: preview.value, submissionKey: randomUUID() })
}
