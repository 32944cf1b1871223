import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useRouteError } from '@remix-run/react'
import { NavMenu } from '@shopify/app-bridge-react'
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url'
import { AppProvider } from '@shopify/shopify-app-remix/react'
import { boundary } from '@shopify/shopify-app-remix/server'
import { openDesk } from '../open-desk.server.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: polarisStyles }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk, staff, locale } = await openDesk({ request, context })
  const { policy } = await desk.policies.current()
  return {
    appBridge: { url: context.shopify.appBridgeUrl, apiKey: context.shopify.apiKey },
    language: locale,
    staff,
    timeZone: policy.timeZone,
  }
}

export default function Admin() {
  const { staff } = useLoaderData<typeof loader>()
  return (
    <AppProvider isEmbeddedApp={false} apiKey="">
      <NavMenu>
        <a href="/app" rel="home">
          Home
        </a>
        <a href="/app/returns">Returns</a>
        <a href="/app/settings">Settings</a>
      </NavMenu>
      <Outlet context={staff} />
    </AppProvider>
  )
}

export const ErrorBoundary = () => boundary.error(useRouteError())
export const headers: HeadersFunction = (args) => boundary.headers(args)
