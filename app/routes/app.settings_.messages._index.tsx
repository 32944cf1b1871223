import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { saveMessageSettings } from '../http/desk/message-forms.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { MessagesScreen } from '../ui/desk/settings/messages-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const [settings, own] = await Promise.all([desk.mails.settings(), desk.mails.list()])
  return { settings, own: own.map(({ kind, locale }) => `${kind}.${locale}`) }
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  saveMessageSettings(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Mails to shoppers · Kembali' }]

export default function Messages() {
  return <MessagesScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
