import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { saveChannels } from '../http/desk/save-channels.server.ts'
import { ChannelsScreen } from '../ui/desk/settings/channels-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  return { channels: await desk.channels.list() }
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  saveChannels(await openDesk({ request, context }), context, await postedForm(request))

export { keepTyped as clientAction } from '../ui/desk/keep-typed.ts'

export const shouldRevalidate = () => true

export const meta = () => [{ title: 'Channels · Kembali' }]

export default function Channels() {
  return <ChannelsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
