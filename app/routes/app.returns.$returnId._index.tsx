import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm } from '../http/desk/answer-form.server.ts'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { carryOutReturnForm } from '../http/desk/return-actions.server.ts'
import returnStyles from '../ui/desk/return/return-screen.css?url'
import { OfChannel } from '../ui/desk/desk-context.tsx'
import { ReturnScreen } from '../ui/desk/return/return-screen.tsx'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const view = await desk.returns.page(params['returnId'] ?? '', actor)
  if (!view) throw new Response(null, { status: 404 })
  const replies = view.conversation.canWrite ? await desk.replyTemplates.filledFor(view.returnId) : []
  return { view, replies, messageId: randomUUID() }
}

export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const who = { returnId: params['returnId'] ?? '', actor }
  const { intent, outcome } = await carryOutReturnForm(desk.returns, who, await postedForm(request))
  return answerForm(outcome, `page.done.${intent ?? 'close'}`)
}

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: returnStyles }]

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.rma ?? 'Return'} · Kembali` },
]

export default function Return() {
  const loaded = useLoaderData<typeof loader>()
  return (
    <OfChannel platform={loaded.view.platform}>
      <ReturnScreen {...loaded} answer={useActionData<typeof action>()} />
    </OfChannel>
  )
}
