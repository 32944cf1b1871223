import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { saveListViewForm } from '../http/desk/list-view-form.server.ts'
import { readListQuery } from '../http/desk/list-query.server.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import returnsStyles from '../ui/desk/returns/returns-screen.css?url'
import { ReturnsScreen } from '../ui/desk/returns/returns-screen.tsx'

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const { filters, sort, after, before, missed } = readListQuery(request.url)
  const [list, views] = await Promise.all([
    desk.returns.list({ ...filters, sort, after, before }),
    desk.listViews.list(),
  ])
  return { list, views, filters, sort, isFirstPage: after === null && before === null, missed }
}

export const action = async ({ request, context }: ActionFunctionArgs) =>
  saveListViewForm(await openDesk({ request, context }), await request.formData(), request.url)

export { keepTyped as clientAction, asUsualUnlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: returnsStyles }]

export const meta = () => [{ title: 'Returns · Kembali' }]

export default function Returns() {
  return <ReturnsScreen {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
