import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { openPortal } from '../http/portal/open-portal.server.ts'
import { findOrder, findPage } from '../http/portal/portal-site.server.ts'

export const loader = async ({ request, context }: LoaderFunctionArgs) =>
  findPage({ portal: await openPortal({ request, context }), request, context, token: undefined })

export const action = async ({ request, context }: ActionFunctionArgs) =>
  findOrder({ portal: await openPortal({ request, context }), request, context, token: undefined })
