import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { carryOutPolicyForm } from '../http/desk/policy-forms.server.ts'
import { policyEditorPage } from '../http/desk/policy-editor-page.server.ts'
import { PolicyScreen } from '../ui/desk/policy/policy-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) =>
  policyEditorPage(await openDesk({ request, context }))

export const action = async ({ request, context }: ActionFunctionArgs) =>
  carryOutPolicyForm(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Return policy · Kembali' }]

export default function PolicyPage() {
  return <PolicyScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
