import type { LoaderFunctionArgs } from '@remix-run/node'
import { readCaseFilter } from '../http/desk/backtest-forms.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { sendBacktest } from '../http/desk/send-export.server.ts'

/** The sums or the cases of a backtest as a file. */
export const loader = async ({ request, context, params }: LoaderFunctionArgs): Promise<Response> => {
  const { desk, actor } = await openDesk({ request, context })
  const url = new URL(request.url)
  const kind = {
    format: url.searchParams.get('format') === 'json' ? 'json' : 'csv',
    of: url.searchParams.get('of') === 'cases' ? 'cases' : 'sums',
  } as const
  const backtestId = params['backtestId'] ?? ''
  return sendBacktest(
    await desk.backtests.export({ backtestId, actor, filter: readCaseFilter(url), ...kind }),
    kind,
  )
}
