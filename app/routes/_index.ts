import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { noSuchPage } from '../http/no-such-page.server.ts'

/** Shopify opens the app at its root; everything else about a shop is at /app. */
export const loader = ({ request, context }: LoaderFunctionArgs) => {
  if (context.shopify.appBridge === null) return noSuchPage(request, context)
  const { searchParams } = new URL(request.url)
  return redirect(searchParams.has('shop') ? `/app?${searchParams}` : '/auth/login')
}
