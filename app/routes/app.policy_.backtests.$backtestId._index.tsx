import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm } from '../http/desk/answer-form.server.ts'
import { endFromForm, readCaseFilter } from '../http/desk/backtest-forms.server.ts'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { BacktestScreen } from '../ui/desk/backtest/backtest-screen.tsx'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const backtestId = params['backtestId'] ?? ''
  const page = await desk.backtests.page(backtestId)
  if (!page) throw new Response(null, { status: 404 })
  const url = new URL(request.url)
  const filter = readCaseFilter(url)
  const [after, before] = [url.searchParams.get('after'), url.searchParams.get('before')]
  const cases = await desk.backtests.cases(backtestId, { ...filter, after, before })
  return { page, cases, filter }
}

export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const opened = await openDesk({ request, context })
  const form = await postedForm(request)
  const outcome = await endFromForm(opened, params['backtestId'] ?? '', form)
  if (outcome.ok && form.get('intent') === 'remove') return redirect('/app/policy/backtests')
  return answerForm(outcome, 'backtest.done.cancel')
}

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Backtest · Kembali' }]

export default function Backtest() {
  return <BacktestScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
