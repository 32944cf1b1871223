import type { LoaderFunctionArgs } from '@remix-run/node'
import { openPortal } from '../http/open-portal.server.ts'
import { showPolicy } from '../http/policy-for-shoppers.server.ts'

/** The policy as shoppers read it, for the country that was asked for. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const portal = await openPortal({ request, context })
  return showPolicy(portal, new URL(request.url).searchParams)
}
