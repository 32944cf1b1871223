import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { formText } from '../http/form-text.server.ts'
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
  return outcome.ok
    ? portal.goTo(statusAddress(portal, returnId))
    : showStatus(portal, returnId, outcome.refusal)
}

const carryOut = ({ desk: { returns }, form }: OpenPortal, returnId: string) => {
  const command = { returnId, actor: { kind: 'shopper', name: null }, expectedVersion: null } as const
  return form?.get('do') === 'cancel'
    ? returns.cancel({ ...command, note: null })
    : returns.markShipped({
        ...command,
        carrier: formText(form, 'carrier', 100),
        trackingNumber: formText(form, 'tracking', 100),
        trackingUrl: null,
      })
}
