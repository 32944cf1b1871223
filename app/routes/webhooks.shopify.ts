import type { ActionFunctionArgs } from '@remix-run/node'
import { receiveShopifyWebhook } from '../http/receive-shopify-webhook.server.ts'

export const loader = () => new Response(null, { status: 405, headers: { Allow: 'POST' } })

export const action = ({ request, context }: ActionFunctionArgs) => receiveShopifyWebhook(request, context)
