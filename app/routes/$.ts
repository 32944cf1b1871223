import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { noSuchPage } from '../http/no-such-page.server.ts'

/** Every address that no other route has. */
const answer = ({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) => noSuchPage(request, context)

export const loader = answer
export const action = answer
