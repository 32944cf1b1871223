import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { answerStoreCall } from '../http/stores/store-calls.server.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerStoreCall(request, context, params)

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerStoreCall(request, context, params)
