import { data } from '@remix-run/node'
import { parseMailWording, parseMessageSettings, parseReplyTemplate } from '../../contracts/messages.ts'
import type { MessageProblem } from '../../contracts/messages.ts'
import { isMailKind, mailLocales } from '../../domain/messages/mails.ts'
import type { MailKind } from '../../domain/messages/mails.ts'
import { refuse } from '../../domain/outcome.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { DeskKey } from '../../i18n/desk-words.ts'
import { answerOf, statusOf } from './answer-form.server.ts'
import { formText } from '../form-text.server.ts'
import type { OpenDesk } from './open-desk.server.ts'

type Problems = Readonly<Record<string, MessageProblem>>

const answer = (outcome: Outcome<unknown>, done: DeskKey) => {
  const problems = problemsOf(outcome)
  return data({ ...answerOf(outcome, done), problems }, { status: statusOf(outcome) })
}

const problemsOf = (outcome: Outcome<unknown>): Problems =>
  !outcome.ok && outcome.refusal.code === 'message_fields_invalid' && 'problems' in outcome.refusal
    ? (outcome.refusal.problems as Problems)
    : {}

/** Browsers end lines as no mail counts them. */
const longText = (form: FormData, name: string, longest: number): string =>
  (formText(form, name, longest + 1_000) ?? '').replaceAll('\r\n', '\n')

/** Sender, look and reminders. */
export const saveMessageSettings = async ({ desk, actor }: OpenDesk, form: FormData) => {
  const done = 'mails.saved'
  if (form.get('intent') !== 'change_messages') return answer(refuse({ code: 'form_unreadable' }), done)
  const hours = formText(form, 'unansweredAfterHours') ?? ''
  const read = parseMessageSettings({
    senderName: formText(form, 'senderName'),
    replyTo: formText(form, 'replyTo'),
    logoUrl: formText(form, 'logoUrl'),
    colour: formText(form, 'colour'),
    footer: longText(form, 'footer', 500) || null,
    deskAddress: formText(form, 'deskAddress'),
    unansweredAfterHours: /^\d{1,6}$/.test(hours) ? Number(hours) : Number.NaN,
  })
  return answer(read.ok ? await desk.mails.change({ settings: read.value, actor }) : read, done)
}

/** Which mail, in which language: null where there is no such mail. */
export const mailNamed = (kind: string | undefined, address: string) => {
  const wanted = new URL(address).searchParams.get('language')
  const locale = mailLocales.find((one) => one === wanted) ?? 'en'
  return kind !== undefined && isMailKind(kind) ? { kind, locale } : null
}

/** A mail's own words: looked at, kept, or given up for ours. */
export const carryOutMailForm = async (
  { desk, actor }: OpenDesk,
  mail: { readonly kind: MailKind; readonly locale: (typeof mailLocales)[number] },
  form: FormData,
) => {
  const intent = form.get('intent')
  if (intent === 'reset')
    return {
      ...answered(await desk.mails.save({ ...mail, wording: null, actor }), 'mails.back_done'),
      preview: null,
    }
  const read = parseMailWording({
    subject: formText(form, 'subject', 1_000) ?? '',
    body: longText(form, 'body', 4_000),
  })
  if (!read.ok) return { ...answered(read, 'mails.words_saved'), preview: null }
  if (intent === 'save')
    return {
      ...answered(await desk.mails.save({ ...mail, wording: read.value, actor }), 'mails.words_saved'),
      preview: null,
    }
  const shown = await desk.mails.preview({ ...mail, wording: read.value })
  return shown.ok
    ? { done: null, refusal: null, problems: {}, preview: shown.value }
    : { ...answered(shown, 'mails.words_saved'), preview: null }
}

const answered = (outcome: Outcome<unknown>, done: DeskKey) => ({
  ...answerOf(outcome, done),
  problems: problemsOf(outcome),
})

/** An answer kept ready is written, written over, or removed. */
export const carryOutReplyForm = async ({ desk, actor }: OpenDesk, form: FormData) => {
  const templateId = formText(form, 'templateId', 100)
  if (form.get('intent') === 'remove')
    return templateId === null
      ? answer(refuse({ code: 'form_unreadable' }), 'replies.removed')
      : answer(await desk.replyTemplates.remove({ templateId, actor }), 'replies.removed')
  const read = parseReplyTemplate({
    name: formText(form, 'name', 200) ?? '',
    locale: formText(form, 'locale') ?? '',
    status: formText(form, 'status'),
    body: longText(form, 'body', 2_000),
  })
  const saved = read.ok
    ? await desk.replyTemplates.save({ template: { ...read.value, templateId }, actor })
    : read
  return answer(saved, 'replies.saved')
}
