import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { saveReasons } from '../http/desk/save-reasons.server.ts'
import { ReasonsScreen } from '../ui/desk/settings/reasons-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  return { view: await desk.reasons.page() }
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  saveReasons(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Return reasons · Kembali' }]

export default function Reasons() {
  return <ReasonsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
