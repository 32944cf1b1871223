import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parseInstructionMedia } from '../contracts/instructions.ts'
import { answerForm } from '../http/desk/answer-form.server.ts'
import { formText, postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { InstructionsScreen } from '../ui/desk/settings/instructions-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  return { media: await desk.instructions.media() }
}

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const form = await postedForm(request)
  const read = parseInstructionMedia((step) => formText(form, step, 600))
  const outcome = read.ok ? await desk.instructions.change({ media: read.value, actor }) : read
  return answerForm(outcome, 'instructions.saved')
}

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'How to send a return · Kembali' }]

export default function Instructions() {
  return <InstructionsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
