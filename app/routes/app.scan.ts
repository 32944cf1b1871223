import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { scannedRma } from '../domain/returns/scanned-rma.ts'

/** A scanned packing slip leads to its return's receiving page; one of no return, back to where it was scanned. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const query = new URL(request.url).searchParams
  const rma = scannedRma(query.get('rma') ?? '')
  const returnId = rma === '' ? null : await desk.returns.findByRma(rma)
  if (returnId !== null) return redirect(receivingOf(returnId))
  const from = query.get('from')
  return redirect(`${from ? receivingOf(from) : '/app/returns'}?missed=${encodeURIComponent(rma)}`)
}

const receivingOf = (returnId: string): string => `/app/returns/${encodeURIComponent(returnId)}/receive`
