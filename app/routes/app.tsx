import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError } from '@remix-run/react'
import type { ShouldRevalidateFunction } from '@remix-run/react'
import { NavMenu } from '@shopify/app-bridge-react'
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url'
import { adminHeaders } from '../http/admin-headers.server.ts'
import { openDesk } from '../http/open-desk.server.ts'
import { DeskScreenProvider, useDesk } from '../ui/desk/desk-context.tsx'
import { ErrorScreen } from '../ui/desk/error-screen.tsx'
import { unlessNotSent } from '../ui/desk/keep-typed.ts'
import { LeaveGuard } from '../ui/desk/leave-guard.tsx'
import { PolarisFrame } from '../ui/desk/polaris-frame.tsx'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: polarisStyles }]
export const headers = adminHeaders
export const meta = () => [{ title: 'Kembali' }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk, staff, locale } = await openDesk({ request, context })
  const { policy } = await desk.policies.current()
  const { appBridgeUrl: url, apiKey } = context.shopify
  return { appBridge: { url, apiKey }, language: locale, staff, timeZone: policy.timeZone }
}

/** Who is working and in which zone does not change from page to page, only by the settings and the policy. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction, actionResult }) =>
  unlessNotSent({ actionResult }) && /\/app\/(?:settings|policy)/.test(formAction ?? '')

export default function Admin() {
  const { language, timeZone, staff } = useLoaderData<typeof loader>()
  return (
    <PolarisFrame>
      <DeskScreenProvider locale={language} timeZone={timeZone} staff={staff}>
        <Navigation />
        <LeaveGuard />
        <main>
          <Outlet />
        </main>
      </DeskScreenProvider>
    </PolarisFrame>
  )
}

const Navigation = () => {
  const { words } = useDesk()
  return (
    <NavMenu>
      <a href="/app" rel="home">
        {words.t('nav.home')}
      </a>
      <a href="/app/returns">{words.t('nav.returns')}</a>
      <a href="/app/payouts">{words.t('nav.payouts')}</a>
      <a href="/app/policy">{words.t('nav.policy')}</a>
      <a href="/app/settings">{words.t('nav.settings')}</a>
    </NavMenu>
  )
}

export const ErrorBoundary = () => {
  const error = useRouteError()
  return <ErrorScreen isMissing={isRouteErrorResponse(error) && error.status === 404} />
}
