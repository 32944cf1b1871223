import { data } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postedForm } from '../http/form-text.server.ts'
import { carryOutMailForm, mailNamed } from '../http/desk/message-forms.server.ts'
import { usualWording } from '../i18n/usual-wording.ts'
import { openDesk } from '../http/desk/open-desk.server.ts'
import { MailEditorScreen } from '../ui/desk/settings/mail-editor-screen.tsx'

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { desk } = await openDesk({ request, context })
  const mail = mailNamed(params['kind'], request.url)
  if (!mail) throw new Response(null, { status: 404 })
  const all = await desk.mails.list()
  const own = all.find(({ kind, locale }) => kind === mail.kind && locale === mail.locale) ?? null
  const wording = own && { subject: own.subject, body: own.body }
  const preview = await desk.mails.preview({ ...mail, wording })
  return {
    ...mail,
    isOwn: wording !== null,
    wording: wording ?? usualWording(mail.kind, mail.locale),
    preview: preview.ok ? preview.value : null,
  }
}

export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const opened = await openDesk({ request, context })
  const mail = mailNamed(params['kind'], request.url)
  if (!mail) throw new Response(null, { status: 404 })
  const answer = await carryOutMailForm(opened, mail, await postedForm(request))
  return data(answer, { status: answer.refusal === null ? 200 : 422 })
}

export { keepTyped as clientAction, unlessNotSent as shouldRevalidate } from '../ui/desk/keep-typed.ts'

export const meta = () => [{ title: 'Mail to shoppers · Kembali' }]

export default function Mail() {
  const view = useLoaderData<typeof loader>()
  return <MailEditorScreen {...view} answer={useActionData<typeof action>()} />
}
