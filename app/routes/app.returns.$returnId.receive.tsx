import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { accept } from '../domain/outcome.ts'
import { answerForm } from '../http/desk/answer-form.server.ts'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { carryOutReturnForm } from '../http/desk/return-actions.server.ts'
import { OfChannel } from '../ui/desk/desk-context.tsx'
import { ReceiveScreen } from '../ui/desk/receive/receive-screen.tsx'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const view = await desk.returns.page(params['returnId'] ?? '', actor)
  if (!view) throw new Response(null, { status: 404 })
  const isDisposing = view.actions.includes('dispose')
  const [locations, { usualLocationId }] = await Promise.all([
    isDisposing ? desk.locations(view.returnId) : accept([]),
    desk.receiving.settings(),
  ])
  return {
    view,
    locations: locations.ok ? locations.value.filter(({ isActive }) => isActive) : null,
    usualLocationId,
  }
}

export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const who = { returnId: params['returnId'] ?? '', actor }
  const { intent, outcome } = await carryOutReturnForm(desk.returns, who, await postedForm(request))
  return answerForm(outcome, `page.done.${intent ?? 'close'}`)
}

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Receive ${data?.view.rma ?? 'Return'} · Kembali` },
]

export default function Receive() {
  const loaded = useLoaderData<typeof loader>()
  // The next parcel's page is another page: nothing that was typed here is its.
  return (
    <OfChannel platform={loaded.view.platform}>
      <ReceiveScreen key={loaded.view.returnId} {...loaded} answer={useActionData<typeof action>()} />
    </OfChannel>
  )
}
