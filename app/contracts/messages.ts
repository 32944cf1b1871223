import { z } from 'zod'
import { readWording, type WordingRefusal } from '../domain/messages/wording.ts'
import type { MailWording } from '../domain/messages/mails.ts'
import type { MessageSettings, ReplyTemplate } from '../domain/messages/message-settings.ts'
import { accept, refuse, type Outcome } from '../domain/outcome.ts'
import { listedStatuses } from '../domain/returns/return-filters.ts'
import { mailLocales } from '../domain/messages/mails.ts'

/** What is wrong with a field, as a key of words. */
export type MessageProblem =
  'sender_name' | 'address' | 'logo' | 'colour' | 'footer' | 'hours' | 'subject' | 'body' | 'name' | 'choice'

const isPlain = (text: string) => text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text)
const words = (most: number, problem: MessageProblem) =>
  z
    .string({ error: problem })
    .min(1, { error: problem })
    .max(most, { error: problem })
    .refine(isPlain, { error: problem })
const oneLine = (most: number, problem: MessageProblem) =>
  words(most, problem).refine((text) => !text.includes('\n'), { error: problem })
const address = z.email({ error: 'address' }).max(254, { error: 'address' })

const settingsDocument: z.ZodType<MessageSettings> = z.strictObject({
  senderName: oneLine(78, 'sender_name').nullable(),
  replyTo: address.nullable(),
  logoUrl: z
    .url({ protocol: /^https$/, error: 'logo' })
    .max(500, { error: 'logo' })
    .nullable(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, { error: 'colour' })
    .nullable(),
  footer: words(500, 'footer').nullable(),
  deskAddress: address.nullable(),
  unansweredAfterHours: z.int({ error: 'hours' }).min(1, { error: 'hours' }).max(720, { error: 'hours' }),
})

const wordingDocument: z.ZodType<MailWording> = z.strictObject({
  subject: oneLine(200, 'subject'),
  body: words(4_000, 'body'),
})

const templateDocument: z.ZodType<Omit<ReplyTemplate, 'templateId' | 'used'>> = z.strictObject({
  name: oneLine(80, 'name'),
  locale: z.enum(mailLocales, { error: 'choice' }),
  status: z.enum(listedStatuses, { error: 'choice' }).nullable(),
  body: words(2_000, 'body'),
})

type Invalid = {
  readonly code: 'message_fields_invalid'
  readonly problems: Readonly<Record<string, MessageProblem>>
}

const reader =
  <T>(document: z.ZodType<T>) =>
  (input: unknown): Outcome<T, Invalid> => {
    const parsed = document.safeParse(input)
    if (parsed.success) return accept(parsed.data)
    const problems = parsed.error.issues.map(({ path, message }) => [String(path[0]), message])
    return refuse({
      code: 'message_fields_invalid',
      problems: Object.fromEntries(problems) as Invalid['problems'],
    })
  }

/** Reads sender, brand and deadline. Refuses `message_fields_invalid` with what is wrong, by field. */
export const parseMessageSettings = reader(settingsDocument)

/** Reads a mail's own words. Refuses `message_fields_invalid`, and what `readWording` refuses. */
export const parseMailWording = (input: unknown): Outcome<MailWording, Invalid | WordingRefusal> => {
  const read = reader(wordingDocument)(input)
  if (!read.ok) return read
  const variables = [read.value.subject, read.value.body].map(readWording).find(({ ok }) => !ok)
  return variables && !variables.ok ? variables : read
}

/** Reads an answer to keep ready. Refuses as `parseMailWording` does. */
export const parseReplyTemplate = (
  input: unknown,
): Outcome<Omit<ReplyTemplate, 'templateId' | 'used'>, Invalid | WordingRefusal> => {
  const read = reader(templateDocument)(input)
  if (!read.ok) return read
  const variables = readWording(read.value.body)
  return variables.ok ? read : variables
}
