import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Card, Page } from '@shopify/polaris'
import { openDesk } from '../open-desk.server.ts'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  return { home: await desk.home() }
}

export default function Home() {
  const { home } = useLoaderData<typeof loader>()
  return (
    <Page title="Home">
      <Card>{home.waiting.decision}</Card>
    </Page>
  )
}
