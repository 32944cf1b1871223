import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ShouldRevalidateFunction } from '@remix-run/react'
import type { ReactNode } from 'react'
import polarisStyles from '@shopify/polaris/build/esm/styles.css?url'
import { adminHeaders } from '../http/desk/admin-headers.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { DeskScreenProvider, useDesk } from '../ui/desk/desk-context.tsx'
import { ErrorScreen } from '../ui/desk/error-screen.tsx'
import { unlessNotSent } from '../ui/desk/keep-typed.ts'
import { LeaveGuard } from '../ui/desk/leave-guard.tsx'
import { PolarisFrame } from '../ui/desk/polaris-frame.tsx'
import polarisMends from '../ui/desk/polaris-mends.css?url'
import { AppBridgeShell } from '../ui/desk/shell/app-bridge-shell.tsx'
import { StoreShell, useStoreSession } from '../ui/desk/shell/store-shell.tsx'

export const links: LinksFunction = () =>
  [polarisStyles, polarisMends].map((href) => ({ rel: 'stylesheet', href }))
export const headers = adminHeaders
export const meta = () => [{ title: 'Kembali' }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk, shop, staff, locale, door } = await openDesk({ request, context })
  const { policy } = await desk.policies.current()
  const appBridge = door.kind === 'shopify' ? context.shopify.appBridge : null
  const { platform } = shop
  return { door, appBridge, language: locale, staff, timeZone: policy.timeZone, platform }
}

/** Who is working and in which zone does not change from page to page, only by the settings and the policy. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction, actionResult }) =>
  unlessNotSent({ actionResult }) && /\/app\/(?:settings|policy)/.test(formAction ?? '')

export default function Admin() {
  const { language, ...known } = useLoaderData<typeof loader>()
  return (
    <PolarisFrame>
      <DeskScreenProvider {...known} locale={language}>
        <Around>
          <LeaveGuard />
          <main>
            <Outlet />
          </main>
        </Around>
      </DeskScreenProvider>
    </PolarisFrame>
  )
}

/** What stands around the desk, by the door that somebody came through. */
const Around = ({ children }: { readonly children: ReactNode }) => {
  const { door } = useLoaderData<typeof loader>()
  const { words } = useDesk()
  const places = [
    { name: words.t('nav.home'), url: '/app' },
    { name: words.t('nav.returns'), url: '/app/returns' },
    { name: words.t('nav.payouts'), url: '/app/payouts' },
    { name: words.t('nav.policy'), url: '/app/policy' },
    { name: words.t('nav.settings'), url: '/app/settings' },
  ]
  return door.kind === 'shopify' ? (
    <AppBridgeShell places={places}>{children}</AppBridgeShell>
  ) : (
    <StoreShell places={places} origin={door.origin}>
      {children}
    </StoreShell>
  )
}

export const ErrorBoundary = () => {
  const error = useRouteError()
  // Without the desk around it, the way back from here needs a token all the same.
  const door = useRouteLoaderData<typeof loader>('routes/app')?.door
  useStoreSession(door?.kind === 'store' ? door.origin : null)
  return <ErrorScreen isMissing={isRouteErrorResponse(error) && error.status === 404} />
}
