import type { LoaderFunctionArgs } from '@remix-run/node'

/** A label or packing slip, for whoever holds its signed address: shoppers, and Shopify when it fetches a label. */
export const loader = async ({ params, context }: LoaderFunctionArgs): Promise<Response> => {
  const file = await context.kembali.openFile(params['token'] ?? '')
  if (!file) throw new Response('This link is not valid any more.', { status: 404 })
  return new Response(Buffer.from(file.content), {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'private, max-age=300',
    },
  })
}
