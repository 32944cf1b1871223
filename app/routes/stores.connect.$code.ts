import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { connectPage, connectStore } from '../http/stores/connect-store.server.ts'

export const loader = ({ request }: LoaderFunctionArgs) => connectPage(request)

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  connectStore(request, context, params['code'] ?? '')
