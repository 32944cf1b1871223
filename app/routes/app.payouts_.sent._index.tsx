import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readSentQuery } from '../http/desk/list-query.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { SentScreen } from '../ui/desk/payouts/sent-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk, actor } = await openDesk({ request, context })
  const query = readSentQuery(request.url)
  const sent = await desk.payouts.sent({ actor, ...query })
  return { sent: sent.ok ? sent.value : null, search: query.search, isFirst: query.after === null }
}

export const meta = () => [{ title: 'Payouts · Kembali' }]

export default function SentPayouts() {
  return <SentScreen {...useLoaderData<typeof loader>()} />
}
