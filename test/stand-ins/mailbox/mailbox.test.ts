import { once } from 'node:events'
import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import type { SendMailOptions } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startMailbox } from './start-mailbox.ts'
import type { Mailbox } from './start-mailbox.ts'

let mailbox: Mailbox

beforeEach(async () => {
  mailbox = await startMailbox()
})
afterEach(() => mailbox.close())

const send = async (mail: SendMailOptions) => {
  const transport = createTransport(mailbox.smtpUrl)
  await transport.sendMail({ from: 'Toko Kembali <desk@toko.example>', to: 'rina@example.com', ...mail })
  transport.close()
}

const subjectsFor = async (to: string) => {
  const found = (await (await fetch(`${mailbox.url}/messages?to=${to}`)).json()) as { subject: string }[]
  return found.map(({ subject }) => subject)
}

const page = async (path: string) => (await fetch(mailbox.url + path)).text()

test('a mail sent over SMTP is listed, newest first', async () => {
  await send({ subject: 'Your return is requested', text: 'RMA-1' })
  await send({ subject: 'Your return is approved', text: 'RMA-1' })
  expect(mailbox.messages().map(({ subject }) => subject)).toEqual([
    'Your return is approved',
    'Your return is requested',
  ])
  const list = await page('/')
  expect(list.indexOf('Your return is approved')).toBeLessThan(list.indexOf('Your return is requested'))
})

test('mails are found by whom the envelope names, blind copies included', async () => {
  await send({ to: 'Rina@Example.com', subject: 'For Rina' })
  await send({ to: 'joko@example.com', bcc: 'desk@example.com', subject: 'For Joko' })
  expect(await subjectsFor('rina@example.com')).toEqual(['For Rina'])
  expect(await subjectsFor('DESK@example.com')).toEqual(['For Joko'])
  expect(await subjectsFor('nobody@example.com')).toEqual([])
})

test('the links of a text mail can be followed, and end before the full stop', async () => {
  await send({ text: 'See https://toko.example/apps/kembali/r/1?a=b&c=d. Thanks' })
  expect(await page('/messages/1')).toContain('<a href="https://toko.example/apps/kembali/r/1?a=b&amp;c=d"')
})

test('an HTML mail is shown without its scripts and with its links opening outside', async () => {
  await send({ html: '<p>Hello</p><script>alert(1)</script><a href="https://toko.example/">status</a>' })
  expect(await page('/messages/1')).toMatch(
    /<iframe[^>]+sandbox="allow-popups allow-popups-to-escape-sandbox"/,
  )
  const response = await fetch(`${mailbox.url}/messages/1/html`)
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
  expect(await response.text()).toMatch(/^<base target="_blank">/)
})

test('a hostile subject, name or address stays text on every page', async () => {
  const hostile = '"><script>alert(1)</script>'
  await send({ subject: hostile, from: { name: hostile, address: 'x@example.com' }, text: hostile })
  for (const path of ['/', '/messages/1']) {
    const markup = await page(path)
    expect(markup).not.toContain('<script>alert')
    expect(markup).toContain('&lt;script&gt;alert(1)')
  }
})

test('attachments can be fetched and inline pictures are shown', async () => {
  const png = Buffer.from('iVBORw0KGgo=', 'base64')
  await send({
    html: '<img src="cid:qr@kembali">',
    attachments: [
      { filename: 'qr.png', content: png, cid: 'qr@kembali', contentType: 'image/png' },
      { filename: 'evil.html', content: '<script>alert(1)</script>', contentType: 'text/html' },
    ],
  })
  const files = mailbox.messages()[0]?.attachments.map(({ filename }) => filename) ?? []
  expect(files.toSorted()).toEqual(['evil.html', 'qr.png'])
  const picture = await fetch(`${mailbox.url}/messages/1/attachments/${files.indexOf('qr.png')}`)
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(png)
  expect(await page('/messages/1/html')).toContain(`/messages/1/attachments/${files.indexOf('qr.png')}`)
  const evil = await fetch(`${mailbox.url}/messages/1/attachments/${files.indexOf('evil.html')}`)
  expect(evil.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(evil.headers.get('content-security-policy')).toBe('sandbox')
})

test('the mailbox can be emptied, and an unknown mail is not found', async () => {
  await send({ subject: 'One' })
  mailbox.clear()
  expect(mailbox.messages()).toEqual([])
  expect((await fetch(`${mailbox.url}/messages/1`)).status).toBe(404)
})

test('a sender that dies in the middle of a mail does not take the mailbox along', async () => {
  const socket = connect(Number(new URL(mailbox.smtpUrl).port), '127.0.0.1')
  await once(socket, 'data')
  socket.write('EHLO worker\r\n')
  await once(socket, 'data')
  socket.write('MAIL FROM:<returns@example.com>\r\n')
  socket.resetAndDestroy()
  await send({ subject: 'Still there' })
  expect(mailbox.messages().map(({ subject }) => subject)).toEqual(['Still there'])
})
