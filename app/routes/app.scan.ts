import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/open-desk.server.ts'
import { scannedRma } from '../http/scanned-rma.ts'

/** A scanned packing slip leads to its return's receiving page. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const rma = scannedRma(new URL(request.url).searchParams.get('rma') ?? '')
  const returnId = rma === '' ? null : await desk.returns.findByRma(rma)
  return redirect(
    returnId === null
      ? `/app/returns?missed=${encodeURIComponent(rma)}`
      : `/app/returns/${encodeURIComponent(returnId)}/receive`,
  )
}
