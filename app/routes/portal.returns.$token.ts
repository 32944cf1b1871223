import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { openPortal } from '../open-portal.server.ts'
import type { OpenPortal } from '../open-portal.server.ts'
import { showStatus } from '../portal-pages.server.ts'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const portal = await openPortal({ request, context })
  return showStatus(portal, portal.idIn('return', params['token']))
}

export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const portal = await openPortal({ request, context })
  const returnId = portal.idIn('return', params['token'])
  const outcome = await carryOut(portal, returnId)
  return showStatus(portal, returnId, outcome.ok ? null : outcome.refusal)
}

const carryOut = (portal: OpenPortal, returnId: string) => {
  const { returns } = portal.desk
  const text = (name: string) =>
    String(portal.form?.get(name) ?? '')
      .trim()
      .slice(0, 100) || null
  const command = { returnId, actor: { kind: 'shopper', name: null }, expectedVersion: null } as const
  return portal.form?.get('do') === 'cancel'
    ? returns.cancel({ ...command, note: null })
    : returns.markShipped({
        ...command,
        carrier: text('carrier'),
        trackingNumber: text('tracking'),
        trackingUrl: null,
      })
}
