import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { carryOutPolicyForm } from '../http/desk/policy-forms.server.ts'
import { versionsPage } from '../http/desk/policy-versions.server.ts'
import { VersionsScreen } from '../ui/desk/policy/versions-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) =>
  versionsPage(await openDesk({ request, context }), request.url)

export const action = async ({ request, context }: ActionFunctionArgs) =>
  carryOutPolicyForm(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Versions of the policy · Kembali' }]

export default function PolicyVersions() {
  return <VersionsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
