import { data, type ActionFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/desk/open-desk.server.ts'

/** Shows where the money of a return goes: for this once, and kept by nobody on the way. */
export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const shown = await desk.payouts.show({ returnId: params['returnId'] ?? '', actor })
  const answer = shown.ok
    ? { details: shown.value, refusal: null }
    : { details: null, refusal: shown.refusal }
  return data(answer, { headers: { 'Cache-Control': 'no-store' } })
}
