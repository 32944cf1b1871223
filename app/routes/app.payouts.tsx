import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm } from '../http/desk/answer-form.server.ts'
import { formText, postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { carryOutReturnForm } from '../http/desk/return-actions.server.ts'
import { PayoutsScreen } from '../ui/desk/payouts/payouts-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const queue = await desk.payouts.waiting({ actor, after: new URL(request.url).searchParams.get('after') })
  return { queue: queue.ok ? queue.value : null }
}

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const form = await postedForm(request)
  const who = { returnId: formText(form, 'returnId', 100) ?? '', actor }
  const { intent, outcome } = await carryOutReturnForm(desk.returns, who, form)
  return answerForm(outcome, `page.done.${intent ?? 'record_payout'}`)
}

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Payouts · Kembali' }]

export default function Payouts() {
  return <PayoutsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
