import type { LoaderFunctionArgs } from '@remix-run/node'

/** Labels and packing slips, for whoever holds the signed address. Shown, never run. */
export const loader = async ({ context, params }: LoaderFunctionArgs) => {
  const file = await context.kembali.openFile(params['token'] ?? '')
  if (!file) return new Response('There is no such file.', { status: 404, headers: plain })
  const name = file.name.replaceAll(/[^\w.\- ]/g, '_')
  return new Response(file.content.slice(), {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Disposition': `inline; filename="${name}"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, max-age=300',
    },
  })
}

const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
