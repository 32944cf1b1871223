import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** Shopify opens the app at its root; everything else about a shop is at /app. */
export const loader = ({ request }: LoaderFunctionArgs) => {
  const { searchParams } = new URL(request.url)
  return redirect(searchParams.has('shop') ? `/app?${searchParams}` : '/auth/login')
}
