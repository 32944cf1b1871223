import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openDesk } from '../http/open-desk.server.ts'
import { parcelAlerts } from '../ui/desk/parcel-alerts.tsx'
import { listedStatuses, ReturnsScreen } from '../ui/desk/returns-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const query = new URL(request.url).searchParams
  const text = (name: string) => query.get(name)?.trim().slice(0, 200) || null
  const status = listedStatuses.find((one) => one === query.get('status')) ?? null
  const alert = parcelAlerts.find((one) => one === query.get('alert')) ?? null
  const search = text('q')
  const after = text('after')
  const list = await desk.returns.list({ status, alert, search, after })
  return { list, status, alert, search, isFirstPage: after === null, missed: text('missed') }
}

export const meta = () => [{ title: 'Returns · Kembali' }]

export default function Returns() {
  return <ReturnsScreen {...useLoaderData<typeof loader>()} />
}
