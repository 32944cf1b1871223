import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { saveApiKeys } from '../http/desk/save-api-keys.server.ts'
import { ApiKeysScreen } from '../ui/desk/settings/api-keys-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const keys = await desk.apiKeys.list(actor)
  return { keys: keys.ok ? keys.value : null, url: new URL('/api/v1/answers', context.appUrl).href }
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  saveApiKeys(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'API keys · Kembali' }]

export default function ApiKeys() {
  return <ApiKeysScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
