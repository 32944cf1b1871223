import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { formKey, formText } from '../http/form-text.server.ts'
import { openPortal } from '../http/open-portal.server.ts'
import type { OpenPortal } from '../http/open-portal.server.ts'
import { showStatus, statusAddress } from '../http/portal-pages.server.ts'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const portal = await openPortal({ request, context })
  return showStatus(portal, portal.idIn('return', params['token']))
}

export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const portal = await openPortal({ request, context })
  const returnId = portal.idIn('return', params['token'])
  const outcome = await carryOut(portal, returnId)
  if (!outcome.ok) return showStatus(portal, returnId, outcome.refusal, typedIn(portal))
  const address = statusAddress(portal, returnId)
  return portal.goTo(portal.form?.get('do') === 'write' ? `${address}#kb-messages` : address)
}

const carryOut = ({ desk: { returns }, form }: OpenPortal, returnId: string) => {
  const who = { returnId, actor: { kind: 'shopper', name: null } } as const
  const command = { ...who, expectedVersion: null }
  switch (form?.get('do')) {
    case 'write': {
      const messageId = formKey(form, 'messageId') ?? randomUUID()
      return returns.writeMessage({ ...who, messageId, text: formText(form, 'text', 10_000) ?? '' })
    }
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

const typedIn = ({ form }: OpenPortal): string => formText(form, 'text', 10_000) ?? ''
