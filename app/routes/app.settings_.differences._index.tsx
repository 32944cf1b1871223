import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { DifferencesScreen } from '../ui/desk/settings/differences-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const after = new URL(request.url).searchParams.get('after')
  return { page: await desk.differences.page({ after }), isFirst: after === null }
}

export const meta = () => [{ title: 'Differences · Kembali' }]

export default function Differences() {
  return <DifferencesScreen {...useLoaderData<typeof loader>()} />
}
