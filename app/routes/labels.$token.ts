import type { LoaderFunctionArgs } from '@remix-run/node'
import { addressExpired, noSuchFile } from '../http/send-file.server.ts'

/** The labels of what a return has in quarantine at this moment, for whoever holds the signed address. Shown, never run or kept. */
export const loader = async ({ context, params }: LoaderFunctionArgs) => {
  const label = await context.kembali.openQuarantineLabel(params['token'] ?? '')
  if (label === 'expired') return addressExpired()
  if (label === null) return noSuchFile()
  return new Response(label.content.slice(), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${label.name.replaceAll(/[^\w.\- ]/g, '_')}"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'no-store',
    },
  })
}
