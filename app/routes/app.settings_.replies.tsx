import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { carryOutReplyForm } from '../http/desk/message-forms.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { RepliesScreen } from '../ui/desk/settings/replies-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  return { templates: await desk.replyTemplates.list() }
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  carryOutReplyForm(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Answers kept ready · Kembali' }]

export default function Replies() {
  return <RepliesScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
