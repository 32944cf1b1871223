import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { termsOf } from '../domain/policy/edit-policy.ts'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { saveTerms } from '../http/desk/policy-forms.server.ts'
import { editedPolicy } from '../http/desk/policy-editor-page.server.ts'
import { TermsScreen } from '../ui/desk/policy/terms-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { policy, hash } = await editedPolicy(await openDesk({ request, context }))
  return { terms: termsOf(policy), hash }
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  saveTerms(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessRefused as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Policy: name and countries · Kembali' }]

export default function PolicyTermsPage() {
  return <TermsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
