import type { ActionFunctionArgs } from '@remix-run/node'
import { receiveStoreWebhook } from '../http/stores/receive-store.server.ts'

export const loader = () => new Response(null, { status: 405, headers: { Allow: 'POST' } })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  receiveStoreWebhook(request, context, {
    shopId: params['shopId'] ?? '',
    channelId: params['channelId'] ?? '',
  })
