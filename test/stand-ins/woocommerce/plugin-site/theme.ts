import { html, type Markup } from '../../html.ts'
import type { StandIn } from '../server.ts'
import { portalPath } from './paths.ts'

/** A theme that styles plain elements strongly, as themes do. */
const style = `body{font:17px/1.6 Georgia,serif;margin:0;color:#2b2118;background:#fbf7f0}
header{background:#3a5a40;padding:1rem}header a{color:#fff;margin-right:1.5rem}
main{max-width:48rem;margin:0 auto;padding:1rem}h1{font-size:2.2rem}
input,select,textarea,button{font:inherit}button{text-transform:uppercase}`

export const themePage = (
  { books }: Pick<StandIn, 'books'>,
  page: {
    readonly title: string
    readonly body: Markup
    readonly stylesheet?: string
    readonly script?: string
  },
): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} – ${books.settings.name}</title>
        <style>
          ${style}
        </style>
        ${page.stylesheet && html`<link rel="stylesheet" href="${page.stylesheet}" />`}
        ${page.script && html`<script src="${page.script}" defer></script>`}
      </head>
      <body>
        <header>
          <a href="/">${books.settings.name}</a><a href="/my-account/">My account</a
          ><a href="${portalPath}">Returns</a>
        </header>
        <main>
          <h1>${page.title}</h1>
          ${page.body}
        </main>
      </body>
    </html>`
