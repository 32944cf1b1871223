import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'
import { statusOf } from '../http/desk/answer-form.server.ts'
import { carryOutBulkForm } from '../http/desk/bulk-form.server.ts'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'

/** The answers that are kept ready for those who are declined, in every language. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const replies = await desk.replyTemplates.list()
  return { replies: replies.filter(({ status }) => status === null || status === 'requested') }
}

/** One command for many returns; answers with what became of each. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  const outcome = await carryOutBulkForm(await openDesk({ request, context }), await postedForm(request))
  const answer = outcome.ok
    ? { result: outcome.value, refusal: null }
    : { result: null, refusal: outcome.refusal }
  return data(answer, { status: statusOf(outcome) })
}
