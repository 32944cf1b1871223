import type { LoaderFunctionArgs } from '@remix-run/node'
import { readListQuery } from '../http/desk/list-query.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'

/** All that the list's filters match, as far as one bulk takes them: what a person is asked to confirm. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const { filters, sort } = readListQuery(request.url)
  return desk.returns.matching({ ...filters, sort })
}
