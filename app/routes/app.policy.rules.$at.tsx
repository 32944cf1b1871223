import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useParams } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { saveRule } from '../http/desk/policy-forms.server.ts'
import { rulePage } from '../http/desk/policy-editor-page.server.ts'
import { RuleScreen } from '../ui/desk/policy/rule-screen.tsx'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) =>
  rulePage(await openDesk({ request, context }), params['at'] ?? '', context.now().toISOString())

export const action = async ({ request, context }: ActionFunctionArgs) =>
  saveRule(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessRefused as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Rule · Kembali' }]

export default function RulePage() {
  const { at } = useParams()
  return <RuleScreen key={at} {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
