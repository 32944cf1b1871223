import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { saveWebhooks } from '../http/desk/save-webhooks.server.ts'
import { WebhooksScreen } from '../ui/desk/settings/webhooks-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const page = await desk.hooks.page(actor)
  return page.ok ? page.value : null
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  saveWebhooks(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Webhooks · Kembali' }]

export default function Webhooks() {
  return <WebhooksScreen page={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
