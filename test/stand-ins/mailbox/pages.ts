import { html, trusted } from '../html.ts'
import type { HtmlValue, Markup } from '../html.ts'
import type { MailMessage } from './message.ts'

const STYLE = trusted(`
  :root { color-scheme: light; --ink: #202223; --quiet: #616161; --line: #e1e3e5; --link: #005bd3; }
  * { box-sizing: border-box; }
  body { margin: 0; background: #f6f6f7; color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
  header { background: #1a1a1a; color: #fff; }
  header div, main { max-width: 860px; margin: 0 auto; padding: 12px 16px; }
  header div { display: flex; align-items: center; justify-content: space-between; gap: 16px; }
  header a { color: inherit; text-decoration: none; font-weight: 650; }
  header button { color: #fff; background: none; border: 1px solid #616161; border-radius: 8px; padding: 6px 12px; font: inherit; cursor: pointer; }
  :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
  .card { background: #fff; border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
  .mail { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 16px; padding: 12px 16px; color: inherit; text-decoration: none; }
  .mail + .mail { border-top: 1px solid var(--line); }
  .mail:hover { background: #f7f7f8; }
  .mail strong, .mail span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .mail time, .quiet { color: var(--quiet); font-size: 14px; }
  .mail .preview { grid-column: 1 / -1; color: var(--quiet); font-size: 14px; }
  .empty { padding: 48px 16px; text-align: center; color: var(--quiet); }
  h1 { margin: 8px 0; font-size: 20px; overflow-wrap: anywhere; }
  h2 { margin: 24px 0 8px; font-size: 15px; }
  dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 12px; margin: 0 0 16px; font-size: 14px; }
  dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
  iframe { display: block; width: 100%; height: 70vh; min-height: 360px; border: 0; background: #fff; }
  pre { margin: 0; padding: 16px; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace; }
  a { color: var(--link); }
`)

const page = (title: string, body: HtmlValue): string =>
  String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          <link rel="icon" href="data:," />
          <style>
            ${STYLE}
          </style>
        </head>
        <body>
          <header>
            <div>
              <a href="/">Mailbox</a>
              <form method="post" action="/clear"><button>Empty the mailbox</button></form>
            </div>
          </header>
          <main>${body}</main>
        </body>
      </html>`,
  )

const clock = (iso: string): Markup => html`<time datetime="${iso}">${iso.slice(11, 19)} UTC</time>`

const row = (message: MailMessage): Markup =>
  html`<a class="mail" href="/messages/${message.id}">
    <strong>${message.subject}</strong>${clock(message.receivedAt)}
    <span class="quiet">to ${message.to.join(', ')}</span>
    <span class="preview">${message.text.replace(/\s+/g, ' ').slice(0, 140)}</span>
  </a>`

// The page follows new mail by itself; without JavaScript the refresh in the header does it.
const follow = (newest: string): Markup =>
  html`<noscript><meta http-equiv="refresh" content="5" /></noscript>
    <script>
      setInterval(async () => {
        const mails = await (await fetch('/messages')).json()
        if ((mails[0]?.id ?? '') !== '${newest}') location.reload()
      }, 2000)
    </script>`

export const listPage = (messages: readonly MailMessage[]): string =>
  page(
    `Mailbox (${messages.length})`,
    html`<h1>${messages.length === 1 ? '1 mail' : `${messages.length} mails`}</h1>
      <div class="card">
        ${
          messages.length === 0
            ? html`<p class="empty">No mail yet. What the app sends appears here by itself.</p>`
            : messages.map(row)
        }
      </div>
      ${follow(messages[0]?.id ?? '')}`,
  )

const URL_IN_TEXT = /(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?])/

const linked = (text: string): HtmlValue[] =>
  text
    .split(URL_IN_TEXT)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}" target="_blank">${part}</a>` : part))

const attachmentList = (message: MailMessage): HtmlValue =>
  message.attachments.length > 0 &&
  html`<dt>Attached</dt>
    <dd>
      ${message.attachments.map(
        ({ filename, content }, index) =>
          html`<a href="/messages/${message.id}/attachments/${index}">${filename}</a> (${content.byteLength}
            bytes) `,
      )}
    </dd>`

export const messagePage = (message: MailMessage): string =>
  page(
    message.subject,
    html`<h1>${message.subject}</h1>
      <dl>
        <dt>From</dt>
        <dd>${message.from}</dd>
        <dt>To</dt>
        <dd>${message.to.join(', ')}</dd>
        <dt>Received</dt>
        <dd>${clock(message.receivedAt)}</dd>
        ${attachmentList(message)}
      </dl>
      ${
        message.html !== undefined &&
        html`<div class="card">
          <iframe
            title="The mail"
            src="/messages/${message.id}/html"
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          ></iframe>
        </div>`
      }
      <h2>As text</h2>
      <div class="card"><pre>${linked(message.text)}</pre></div>`,
  )
