import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { carryOutOpeningForm, openingPage } from '../http/desk/opening-form.server.ts'
import { OpenReturnScreen } from '../ui/desk/opening/open-return-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => ({
  ...(await openingPage(await openDesk({ request, context }), request.url)),
  submissionKey: randomUUID(),
})

export const action = async ({ request, context }: ActionFunctionArgs) =>
  carryOutOpeningForm(await openDesk({ request, context }), await postedForm(request))

export { keepTyped as clientAction, asUsualUnlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Open a return · Kembali' }]

export default function OpenReturn() {
  return <OpenReturnScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
