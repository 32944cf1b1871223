import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { saveChecklists } from '../http/desk/save-checklists.server.ts'
import { ChecklistsScreen } from '../ui/desk/settings/checklists-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const current = await desk.checklists.current()
  const checklists = current?.checklists.map(({ checklist }) => checklist) ?? []
  return { inForce: current && { hash: current.hash, checklists } }
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  saveChecklists(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Inspection checklists · Kembali' }]

export default function Checklists() {
  return <ChecklistsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
