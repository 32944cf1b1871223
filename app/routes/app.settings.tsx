import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { saveSettings } from '../http/desk/save-settings.server.ts'
import { SettingsScreen } from '../ui/desk/settings/settings-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const [staff, checklists, receiving, limits, guide] = await Promise.all([
    desk.staff.list(),
    desk.checklists.current(),
    desk.receiving.settings(),
    desk.payoutLimits.get(),
    desk.setup.guide(),
  ])
  return {
    staff,
    receiving,
    limits,
    checklistCount: checklists?.checklists.length ?? 0,
    isGuideDismissed: guide.isDismissed,
  }
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  saveSettings(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Settings · Kembali' }]

export default function Settings() {
  return <SettingsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
