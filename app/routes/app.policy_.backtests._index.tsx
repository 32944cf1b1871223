import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm } from '../http/desk/answer-form.server.ts'
import { startFromForm } from '../http/desk/backtest-forms.server.ts'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { BacktestsScreen } from '../ui/desk/backtest/backtests-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  return desk.backtests.list()
}

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const opened = await openDesk({ request, context })
  const started = await startFromForm(opened, await postedForm(request))
  if (started.ok) return redirect(`/app/policy/backtests/${started.value.backtestId}`)
  return answerForm(started, 'backtest.done.start')
}

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Backtests · Kembali' }]

export default function Backtests() {
  return <BacktestsScreen page={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
