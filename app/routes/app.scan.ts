import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/open-desk.server.ts'

/** A scanned packing slip leads to its return's receiving page. The code on it may be the bare number or hold it. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const scanned = new URL(request.url).searchParams.get('rma')?.trim().slice(0, 200) ?? ''
  const rma = /R-\d+/i.exec(scanned)?.[0].toUpperCase() ?? scanned.slice(0, 40)
  const returnId = rma === '' ? null : await desk.returns.findByRma(rma)
  return redirect(
    returnId === null
      ? `/app/returns?missed=${encodeURIComponent(rma)}`
      : `/app/returns/${encodeURIComponent(returnId)}/receive`,
  )
}
