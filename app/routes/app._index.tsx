import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openDesk } from '../http/open-desk.server.ts'
import { HomeScreen } from '../ui/desk/home-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  return { home: await desk.home() }
}

export const meta = () => [{ title: 'Home · Kembali' }]

export default function Home() {
  const { home } = useLoaderData<typeof loader>()
  return <HomeScreen home={home} />
}
