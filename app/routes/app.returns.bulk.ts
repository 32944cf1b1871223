import type { ActionFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'
import { statusOf } from '../http/desk/answer-form.server.ts'
import { carryOutBulkForm } from '../http/desk/bulk-form.server.ts'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'

/** One command for many returns; answers with what became of each. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  const outcome = await carryOutBulkForm(await openDesk({ request, context }), await postedForm(request))
  const answer = outcome.ok
    ? { result: outcome.value, refusal: null }
    : { result: null, refusal: outcome.refusal }
  return data(answer, { status: statusOf(outcome) })
}
