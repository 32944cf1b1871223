import express from 'express'
import type { Express, Response } from 'express'
import type { MailMessage } from './message.ts'
import { listPage, messagePage } from './pages.ts'

interface Store {
  readonly messages: () => readonly MailMessage[]
  readonly clear: () => void
}

// A mail is shown as a mail program shows it: no script, no form, and links open outside.
const MAIL_POLICY = [
  "default-src 'none'",
  'img-src * data:',
  "style-src 'unsafe-inline'",
  'font-src *',
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

const asJson = (message: MailMessage) => ({
  ...message,
  attachments: message.attachments.map(({ content, ...attachment }) => ({
    ...attachment,
    bytes: content.byteLength,
  })),
})

const mailBody = (message: MailMessage): string => {
  const withPictures = message.attachments.reduce(
    (markup, { contentId }, index) =>
      contentId === undefined
        ? markup
        : markup.replaceAll(`cid:${contentId}`, `/messages/${message.id}/attachments/${index}`),
    message.html ?? '',
  )
  return `<base target="_blank">${withPictures}`
}

const sendAttachment = (response: Response, message: MailMessage, index: number): void => {
  const attachment = message.attachments[index]
  if (attachment === undefined) return void response.status(404).send('No such attachment')
  // What a sender attached is never run in this page's origin.
  response.setHeader('Content-Security-Policy', 'sandbox')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.type(attachment.mimeType)
  if (!/^(image\/(png|jpeg|gif|webp)|application\/pdf)$/.test(attachment.mimeType)) {
    response.attachment(attachment.filename)
  }
  response.send(Buffer.from(attachment.content))
}

const shown = (response: Response) => response.locals['message'] as MailMessage

export const mailboxApp = ({ messages, clear }: Store): Express => {
  const app = express()
  app.disable('x-powered-by')

  app.get('/', (_request, response) => void response.send(listPage(messages())))
  app.get('/messages', ({ query }, response) => {
    const to = typeof query['to'] === 'string' ? query['to'].toLowerCase() : undefined
    const found = messages().filter((message) => to === undefined || message.to.includes(to))
    response.json(found.map(asJson))
  })
  app.post('/clear', (_request, response) => {
    clear()
    response.redirect(303, '/')
  })

  app.param('id', (_request, response, next, id: string) => {
    const message = messages().find((candidate) => candidate.id === id)
    response.locals['message'] = message
    if (message === undefined) response.status(404).send('No such message')
    else next()
  })
  app.get('/messages/:id', (_request, response) => void response.send(messagePage(shown(response))))
  app.get('/messages/:id/html', (_request, response) => {
    response.setHeader('Content-Security-Policy', MAIL_POLICY)
    response.type('html').send(mailBody(shown(response)))
  })
  app.get('/messages/:id/attachments/:index', ({ params }, response) =>
    sendAttachment(response, shown(response), Number(params.index)),
  )
  return app
}
