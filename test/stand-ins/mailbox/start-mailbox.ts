import { once } from 'node:events'
import type { Server as NetServer, AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { mailboxApp } from './mailbox-app.ts'
import { parseMessage } from './message.ts'
import type { MailMessage } from './message.ts'
import { createSmtpReceiver } from './smtp-receiver.ts'

export interface MailboxOptions {
  /** 0, the default, takes any free port. */
  readonly smtpPort?: number
  readonly httpPort?: number
}

export interface Mailbox {
  /** What the app sends to: `smtp://127.0.0.1:<port>`. */
  readonly smtpUrl: string
  /** The page that lists the mails. */
  readonly url: string
  /** Newest first. */
  readonly messages: () => readonly MailMessage[]
  readonly clear: () => void
  readonly close: () => Promise<void>
}

const LOOPBACK = '127.0.0.1'

const listen = async (server: NetServer, port: number): Promise<number> => {
  server.listen(port, LOOPBACK)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Starts a mailbox on loopback: real SMTP in, a web page and JSON out, nothing kept after `close`. */
export const startMailbox = async (options: MailboxOptions = {}): Promise<Mailbox> => {
  const kept: MailMessage[] = []
  let received = 0
  const smtp = createSmtpReceiver(async (raw, envelope) => {
    received += 1
    kept.unshift(await parseMessage(raw, envelope, String(received)))
  })
  const messages = () => kept
  const clear = () => void kept.splice(0)
  const http = createServer(mailboxApp({ messages, clear }))
  const smtpPort = await listen(smtp.server, options.smtpPort ?? 0)
  const httpPort = await listen(http, options.httpPort ?? 0)
  return {
    smtpUrl: `smtp://${LOOPBACK}:${smtpPort}`,
    url: `http://${LOOPBACK}:${httpPort}`,
    messages,
    clear,
    close: async () => {
      http.closeAllConnections()
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => http.close(() => resolve())),
      ])
    },
  }
}
