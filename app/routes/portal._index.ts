import type { LoaderFunctionArgs } from '@remix-run/node'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const visit = await context.shopify.authenticateProxy(request)
  if (!visit) throw new Response(null, { status: 400 })
  return new Response('<p>Kembali</p>', { headers: { 'Content-Type': 'application/liquid' } })
}
