import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm } from '../http/desk/answer-form.server.ts'
import { takeOrders } from '../http/desk/import-forms.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { ImportsScreen } from '../ui/desk/backtest/imports-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  return { imports: await desk.orderImports.list(actor) }
}

/** Whose request it is is known before anything of the file is read. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  const taken = await takeOrders(await openDesk({ request, context }), request)
  if (taken.ok) return redirect(`/app/policy/backtests/orders/${taken.value.importId}`)
  return answerForm(taken, 'imports.done.upload')
}

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Older orders · Kembali' }]

export default function Imports() {
  return <ImportsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
