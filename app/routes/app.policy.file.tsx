import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { loadPolicyFile } from '../http/desk/policy-file.server.ts'
import { editedPolicy, reasonNames } from '../http/desk/policy-editor-page.server.ts'
import { FileScreen } from '../ui/desk/policy/file-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const opened = await openDesk({ request, context })
  const [{ draft }, reasons] = await Promise.all([editedPolicy(opened), reasonNames(opened)])
  return { hasDraft: draft !== null, reasons }
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  loadPolicyFile(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Policy as a file · Kembali' }]

export default function PolicyFile() {
  return <FileScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
