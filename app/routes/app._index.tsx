import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm } from '../http/desk/answer-form.server.ts'
import { postedForm } from '../http/form-text.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { refuse } from '../domain/outcome.ts'
import { HomeScreen } from '../ui/desk/home/home-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const [home, figures, guide] = await Promise.all([desk.home(), desk.keyFigures(), desk.setup.guide()])
  return { home, figures, guide }
}

/** The set-up guide is taken away, or brought back. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const intent = (await postedForm(request)).get('intent')
  if (intent !== 'dismiss_guide' && intent !== 'restore_guide')
    return answerForm(refuse({ code: 'form_unreadable' }), 'setup.dismissed')
  const isDismissed = intent === 'dismiss_guide'
  const outcome = await desk.setup.dismiss({ isDismissed, actor })
  return answerForm(outcome, isDismissed ? 'setup.dismissed' : 'setup.restored')
}

export { keepTyped as clientAction, asUsualUnlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Home · Kembali' }]

export default function Home() {
  return <HomeScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
