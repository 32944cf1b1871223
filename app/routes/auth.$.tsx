import type { LoaderFunctionArgs } from '@remix-run/node'

/** The bounce page and the way out of the frame: the library answers these addresses itself. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  await context.shopify.authenticateAdmin(request)
  return null
}
