import type { ActionFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { answerEvidence, takeEvidence } from '../http/desk/take-evidence.server.ts'

export const loader = () => new Response(null, { status: 405, headers: { Allow: 'POST' } })

/** Photos and video come in here, while they are sent: whose request it is is known before anything of them is read. */
export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const opened = await openDesk({ request, context })
  const returnId = params['returnId'] ?? ''
  const taken = await takeEvidence(opened.desk, { returnId, actor: opened.actor }, request)
  return answerEvidence(opened, taken, request, `/app/returns/${encodeURIComponent(returnId)}`)
}
