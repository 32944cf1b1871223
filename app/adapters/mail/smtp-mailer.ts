import { createTransport } from 'nodemailer'
import type { Mailer } from '../../application/ports/outside.ts'

const timeoutMs = 20_000

export type SmtpMailer = { readonly send: Mailer; readonly close: () => void }

/** Mails over SMTP. Names go as names: nodemailer encodes them, so that none of them can add a header. */
export const createSmtpMailer = (url: string): SmtpMailer => {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  return {
    send: async (mail) => {
      await transport.sendMail({
        messageId: mail.messageId,
        from: mail.from,
        ...(mail.replyTo ? { replyTo: { name: '', address: mail.replyTo } } : {}),
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    close: () => transport.close(),
  }
}
