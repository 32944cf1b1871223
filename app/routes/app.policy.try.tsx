import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { trialPage } from '../http/desk/policy-trial.server.ts'
import { TrialScreen } from '../ui/desk/policy/trial-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) =>
  trialPage(await openDesk({ request, context }), request.url, context.now().toISOString())

export const meta = () => [{ title: 'Try the policy · Kembali' }]

export default function PolicyTrialPage() {
  return <TrialScreen {...useLoaderData<typeof loader>()} />
}
