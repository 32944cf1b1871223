import type { LoaderFunctionArgs } from '@remix-run/node'
import { askForTokenPage } from '../http/stores/ask-for-token.server.ts'

export const loader = ({ request }: LoaderFunctionArgs) => askForTokenPage(request)
