import type { SmtpMailer } from './adapters/mail/smtp-mailer.ts'
import type { Mailer } from './application/ports/outside.ts'
import type { Configuration } from './configuration.ts'
import type { Logger } from './logger.server.ts'

/** Mails by the server of the configuration; without one they are logged as not sent. */
export const mailerOf = (
  configuration: Configuration,
  logger: Logger,
  closers: (() => unknown)[],
): Mailer => {
  if (configuration.smtpUrl === null)
    return ({ subject }) => {
      logger.warn({ subject }, 'no SMTP_URL: a mail was not sent')
      return Promise.resolve()
    }
  const { smtpUrl } = configuration
  let connecting: Promise<SmtpMailer> | null = null
  closers.push(async () => (await connecting)?.close())
  return async (mail) => {
    // Loaded for the first mail.
    connecting ??= import('./adapters/mail/smtp-mailer.ts').then((smtp) => smtp.createSmtpMailer(smtpUrl))
    await (await connecting).send(mail)
  }
}
