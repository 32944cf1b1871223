import { buffer } from 'node:stream/consumers'
import { callbackify } from 'node:util'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Envelope } from './message.ts'

export type Receive = (raw: Uint8Array, envelope: Envelope) => Promise<void>

const MAX_MESSAGE_BYTES = 25_000_000

const envelopeOf = ({ envelope }: SMTPServerSession): Envelope => ({
  from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
  to: envelope.rcptTo.map(({ address }) => address),
})

/** An SMTP server that takes every message from anybody; a sender is told `250` only after `receive` has it. */
export const createSmtpReceiver = (receive: Receive): SMTPServer => {
  const server = new SMTPServer({
    banner: 'Kembali mailbox',
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MAX_MESSAGE_BYTES,
    logger: false,
    onData: callbackify(async (stream: SMTPServerDataStream, session: SMTPServerSession) =>
      receive(await buffer(stream), envelopeOf(session)),
    ),
  })
  // A sender that dies in the middle of a mail is no trouble of the mailbox.
  server.on('error', () => undefined)
  return server
}
