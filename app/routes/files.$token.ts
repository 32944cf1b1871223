import type { LoaderFunctionArgs } from '@remix-run/node'
import { addressExpired, noSuchFile, sendFile } from '../http/send-file.server.ts'

/** Labels, packing slips, photos and video, for whoever holds the signed address. */
export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const file = await context.kembali.openFile(params['token'] ?? '')
  if (file === 'expired') return addressExpired()
  return file ? sendFile(file, request) : noSuchFile()
}
