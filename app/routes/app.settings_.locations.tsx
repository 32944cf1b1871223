import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm } from '../http/desk/answer-form.server.ts'
import { formText, postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { LocationsScreen } from '../ui/desk/settings/locations-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const { receiving } = desk
  const [settings, found, known] = await Promise.all([
    receiving.settings(),
    receiving.locations(),
    receiving.knownAddresses(),
  ])
  return {
    settings,
    locations: found.ok ? found.value : null,
    addresses: known.ok ? known.value : [],
  }
}

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const form = await postedForm(request)
  if (form.get('intent') === 'set_return_address') {
    const typed = formText(form, 'returnAddress') ?? ''
    return answerForm(await desk.receiving.setReturnAddress({ typed, actor }), 'locations.address_saved')
  }
  const locationId = formText(form, 'locationId')
  return answerForm(await desk.receiving.chooseLocation({ locationId, actor }), 'locations.saved')
}

export { keepTyped as clientAction, unlessRefused as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Locations · Kembali' }]

export default function Locations() {
  return <LocationsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
