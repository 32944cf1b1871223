import type { LoaderFunctionArgs } from '@remix-run/node'
import { askForTokenPage } from '../http/ask-for-token.server.ts'

export const loader = ({ request }: LoaderFunctionArgs) => askForTokenPage(request)
