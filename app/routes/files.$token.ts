import type { LoaderFunctionArgs } from '@remix-run/node'
import { fileResponse, noSuchFile } from '../http/file-response.server.ts'

/** Labels and packing slips, for whoever holds the signed address. */
export const loader = async ({ context, params }: LoaderFunctionArgs) => {
  const file = await context.kembali.openFile(params['token'] ?? '')
  return file ? fileResponse({ ...file, maxAgeSeconds: 300 }) : noSuchFile()
}
