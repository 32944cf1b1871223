import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm } from '../http/desk/answer-form.server.ts'
import { postedForm } from '../http/form-text.server.ts'
import { carryOutImportForm } from '../http/desk/import-forms.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { ImportScreen } from '../ui/desk/backtest/import-screen.tsx'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const found = await desk.orderImports.page(params['importId'] ?? '', actor)
  if (!found) throw new Response(null, { status: 404 })
  return { found }
}

export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const opened = await openDesk({ request, context })
  const form = await postedForm(request)
  const outcome = await carryOutImportForm(opened, params['importId'] ?? '', form)
  if (outcome.ok && form.get('intent') === 'remove') return redirect('/app/policy/backtests/orders')
  return answerForm(outcome, 'imports.done.start')
}

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Older orders · Kembali' }]

export default function Import() {
  return <ImportScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
