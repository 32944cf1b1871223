import type { ActionFunctionArgs } from '@remix-run/node'
import { receiveStoreKeys } from '../http/stores/receive-store.server.ts'

export const loader = () => new Response(null, { status: 405, headers: { Allow: 'POST' } })

export const action = ({ request, context }: ActionFunctionArgs) => receiveStoreKeys(request, context)
