import type { LoaderFunctionArgs } from '@remix-run/node'
import { connectedPage } from '../http/connected-page.server.ts'

export const loader = ({ request }: LoaderFunctionArgs) => connectedPage(request)
