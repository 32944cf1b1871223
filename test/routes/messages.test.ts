import { describe, expect, test } from 'vitest'
import { action as homeAction, loader as home } from '../../app/routes/app._index.tsx'
import { action as mailAction, loader as mailPage } from '../../app/routes/app.settings_.messages.$kind.tsx'
import {
  action as saveAction,
  loader as messagesPage,
} from '../../app/routes/app.settings_.messages._index.tsx'
import { action as replyAction } from '../../app/routes/app.settings_.replies.tsx'
import { args, formOf, openDeskOf, thrownBy } from './ask-desk.ts'

const settings = {
  intent: 'change_messages',
  senderName: 'Toko',
  replyTo: '',
  logoUrl: 'https://cdn.example/logo.png',
  colour: '#112233',
  footer: 'Toko BV\r\nUtrecht',
  deskAddress: 'desk@toko.example',
  unansweredAfterHours: '12',
}

describe('sender and look', () => {
  test('are read field by field, and what is left empty is as usual', async () => {
    const { context, calls } = openDeskOf()
    expect((await saveAction(args(context, { form: formOf(settings) }))).data.done).toBe('mails.saved')
    expect(calls).toMatchObject([
      {
        command: 'changeMessages',
        input: { settings: { replyTo: null, footer: 'Toko BV\nUtrecht', unansweredAfterHours: 12 } },
      },
    ])
  })

  test.each([
    ['replyTo', 'nobody', 'address'],
    ['deskAddress', 'a@b.example\nBcc: c@d.example', 'address'],
    ['logoUrl', 'javascript:alert(1)', 'logo'],
    ['logoUrl', 'http://cdn.example/logo.png', 'logo'],
    ['colour', 'red;background:url(x)', 'colour'],
    ['senderName', 'Toko\u0000', 'sender_name'],
    ['unansweredAfterHours', '0', 'hours'],
    ['unansweredAfterHours', '1e3', 'hours'],
  ])('%s is not %j', async (name, value, problem) => {
    const { context, calls } = openDeskOf()
    const answer = await saveAction(args(context, { form: formOf({ ...settings, [name]: value }) }))
    expect([answer.init?.status, answer.data.problems]).toEqual([422, { [name]: problem }])
    expect(calls).toEqual([])
  })
})

describe('a mail’s own words', () => {
  const at = (query = '?language=nl') => ({
    path: `/app/settings/messages/refund_paid${query}`,
    params: { kind: 'refund_paid' },
  })
  const send = (context: ReturnType<typeof openDeskOf>['context'], fields: Record<string, string>) =>
    mailAction(args(context, { ...at(), form: formOf(fields) }))

  test('begin as ours, in the language that was asked for, with variables where values will be', async () => {
    const { context } = openDeskOf()
    const page = await mailPage(args(context, at()))
    expect(page).toMatchObject({ locale: 'nl', isOwn: false, preview: { subject: 'Ours' } })
    expect(page.wording.body).toContain('{order}')
    expect((await mailPage(args(context, at('?language=xx')))).locale).toBe('en')
    expect((await messagesPage(args(context, {}))).own).toEqual([])
  })

  test('a mail that there is not is no page', async () => {
    const { context } = openDeskOf()
    const asked = { path: '/app/settings/messages/spam', params: { kind: 'spam' } }
    expect((await thrownBy(() => mailPage(args(context, asked)))).status).toBe(404)
    expect((await thrownBy(() => mailAction(args(context, { ...asked, form: formOf({}) })))).status).toBe(404)
  })

  test('are shown before they are kept, and kept when they are saved', async () => {
    const { context, calls } = openDeskOf()
    const written = { subject: 'Betaald: {amount}', body: 'Dag {customer|klant},\r\n\r\nklaar.' }
    const shown = await send(context, { intent: 'preview', ...written })
    expect(shown.data).toMatchObject({ preview: { subject: written.subject }, done: null })
    expect((await send(context, { intent: 'save', ...written })).data.done).toBe('mails.words_saved')
    expect((await send(context, { intent: 'reset' })).data.done).toBe('mails.back_done')
    const mail = { kind: 'refund_paid', locale: 'nl' }
    const wording = { subject: written.subject, body: 'Dag {customer|klant},\n\nklaar.' }
    expect(calls).toMatchObject([
      { command: 'previewMail', input: { ...mail, wording } },
      { command: 'saveMail', input: { ...mail, wording } },
      { command: 'saveMail', input: { ...mail, wording: null } },
    ])
  })

  test.each([
    [
      { subject: '{nobody}', body: 'x' },
      { code: 'variable_unknown', variable: 'nobody' },
    ],
    [
      { subject: 'x', body: 'Dag {customer}' },
      { code: 'variable_needs_fallback', variable: 'customer' },
    ],
    [
      { subject: 'x', body: '' },
      { code: 'message_fields_invalid', problems: { body: 'body' } },
    ],
  ])('%j are refused', async (wording, refusal) => {
    const { context, calls } = openDeskOf()
    const answer = await send(context, { intent: 'save', ...wording })
    expect([answer.init?.status, answer.data.refusal]).toEqual([422, refusal])
    expect(calls).toEqual([])
  })
})

test('an answer kept ready is written, written over and removed', async () => {
  const { context, calls } = openDeskOf()
  const written = { intent: 'save_reply', name: 'Wait', locale: 'nl', status: '', body: 'Even geduld.' }
  const send = (fields: Record<string, string>) => replyAction(args(context, { form: formOf(fields) }))
  await send(written)
  await send({ ...written, templateId: 'template-1', status: 'requested' })
  await send({ intent: 'remove', templateId: 'template-1' })
  const wrong = await send({ ...written, locale: 'xx', status: 'gone', name: '' })
  expect(wrong.data.problems).toEqual({ locale: 'choice', status: 'choice', name: 'name' })
  expect(calls).toMatchObject([
    { input: { template: { templateId: null, status: null, body: 'Even geduld.' } } },
    { input: { template: { templateId: 'template-1', status: 'requested' } } },
    { command: 'removeTemplate', input: { templateId: 'template-1' } },
  ])
})

describe('home', () => {
  test('shows figures and the guide beside what waits', async () => {
    const { context } = openDeskOf()
    expect(await home(args(context, {}))).toMatchObject({
      figures: { days: 30 },
      guide: { isDismissed: false },
    })
  })

  test('the guide is dismissed and brought back, and by nothing else', async () => {
    const { context, calls } = openDeskOf()
    for (const intent of ['dismiss_guide', 'restore_guide', 'nonsense'])
      await homeAction(args(context, { form: formOf({ intent }) }))
    expect(calls).toMatchObject([{ input: { isDismissed: true } }, { input: { isDismissed: false } }])
  })
})
