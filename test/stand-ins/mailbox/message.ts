import PostalMime from 'postal-mime'
import type { Address, Email } from 'postal-mime'

interface MailAttachment {
  readonly filename: string
  readonly mimeType: string
  /** The Content-ID without its angle brackets, by which the HTML refers to an inline picture. */
  readonly contentId: string | undefined
  readonly content: Uint8Array
}

export interface MailMessage {
  readonly id: string
  readonly receivedAt: string
  readonly from: string
  /** Whom the envelope named, in lower case: blind copies are here, too. */
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly attachments: readonly MailAttachment[]
}

export interface Envelope {
  readonly from: string
  readonly to: readonly string[]
}

const named = (address: Address | undefined): string | undefined => {
  if (address?.address === undefined) return undefined
  return address.name === '' ? address.address : `${address.name} <${address.address}>`
}

const attachmentsOf = (email: Email): MailAttachment[] =>
  email.attachments.map((attachment, index) => ({
    filename: attachment.filename ?? `attachment-${index + 1}`,
    mimeType: attachment.mimeType,
    contentId: attachment.contentId?.replace(/^<|>$/g, ''),
    content:
      typeof attachment.content === 'string'
        ? new TextEncoder().encode(attachment.content)
        : new Uint8Array(attachment.content),
  }))

/** Reads one message as it came over SMTP. */
export const parseMessage = async (raw: Uint8Array, envelope: Envelope, id: string): Promise<MailMessage> => {
  const email = await PostalMime.parse(raw)
  return {
    id,
    receivedAt: new Date().toISOString(),
    from: named(email.from) ?? envelope.from,
    to: envelope.to.map((address) => address.toLowerCase()),
    subject: email.subject ?? '(no subject)',
    text: email.text ?? '',
    html: email.html,
    headers: Object.fromEntries(email.headers.map(({ key, value }) => [key, value])),
    attachments: attachmentsOf(email),
  }
}
