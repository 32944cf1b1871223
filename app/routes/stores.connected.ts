import type { LoaderFunctionArgs } from '@remix-run/node'
import { connectedPage } from '../http/stores/connected-page.server.ts'

export const loader = ({ request }: LoaderFunctionArgs) => connectedPage(request)
