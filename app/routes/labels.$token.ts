import type { LoaderFunctionArgs } from '@remix-run/node'
import { fileResponse, noSuchFile } from '../http/file-response.server.ts'

/** The labels of what a return has in quarantine at this moment, for whoever holds the signed address. */
export const loader = async ({ context, params }: LoaderFunctionArgs) => {
  const label = await context.kembali.openQuarantineLabel(params['token'] ?? '')
  return label ? fileResponse({ ...label, maxAgeSeconds: 0 }) : noSuchFile()
}
