import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { reasonNames } from '../http/desk/policy-editor-page.server.ts'
import { CaseScreen } from '../ui/desk/backtest/case-screen.tsx'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const opened = await openDesk({ request, context })
  const { desk } = opened
  const { backtestId = '', seq = '' } = params
  const found = /^\d{1,9}$/.test(seq) ? await desk.backtests.case(backtestId, Number(seq)) : null
  if (!found) throw new Response(null, { status: 404 })
  return { backtestId, view: found, reasons: await reasonNames(opened) }
}

export const meta = () => [{ title: 'Backtest case · Kembali' }]

export default function BacktestCase() {
  return <CaseScreen {...useLoaderData<typeof loader>()} />
}
