import { html } from '../../html.ts'
import type { HtmlValue, Markup } from '../../html.ts'
import { ICONS } from './icons.ts'
import type { Shop } from '../store-view/types.ts'
import type { StaffMember } from './staff.ts'

export interface ShellContext {
  readonly shop: Shop
  readonly staff: StaffMember
  readonly allStaff: readonly StaffMember[]
  /** The address of this page, where the staff switcher comes back to. */
  readonly path: string
  readonly storefrontUrl: string
  readonly mailboxUrl: string | undefined
}

export interface ShellPage {
  readonly title: string
  readonly body: HtmlValue
  /** A frame fills the place; everything else stands in a column. */
  readonly isFrame?: boolean
  readonly notice?: { readonly tone: 'success' | 'critical'; readonly text: string } | undefined
}

export const APP_NAME = 'Kembali'
export const APP_PATH = '/admin/apps/kembali'

const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 2)
    .toUpperCase()

const roleOf = (member: StaffMember): string => (member.isOwner ? 'Store owner' : 'Staff')

const staffSwitcher = ({ staff, allStaff, path }: ShellContext): Markup =>
  html`<details class="staff">
    <summary>
      <span class="avatar">${initials(staff.name)}</span>
      <span class="staff-name">${staff.name}</span>
      <span class="sr">Switch staff member</span>
    </summary>
    <form class="menu" method="post" action="/admin/staff">
      <p class="menu-title">Work as</p>
      <input type="hidden" name="returnTo" value="${path}" />
      ${allStaff.map(
        (member) =>
          html`<button
            name="staff"
            value="${member.id}"
            ${member.id === staff.id && html`aria-current="true"`}
          >
            <span class="avatar">${initials(member.name)}</span>
            <span>${member.name}<br /><small>${roleOf(member)}</small></span>
          </button>`,
      )}
    </form>
  </details>`

const topBar = (context: ShellContext): Markup =>
  html`<header class="top-bar">
    <button class="nav-button" type="button" popovertarget="nav" aria-label="Menu">${ICONS.menu}</button>
    <a class="brand" href="/admin">${ICONS.shop}<span>${context.shop.name}</span></a>
    <span class="ribbon">Stand-in</span>
    ${staffSwitcher(context)}
  </header>`

const SECTIONS = [
  { href: '/admin', label: 'Home', icon: ICONS.home },
  { href: '/admin/orders', label: 'Orders', icon: ICONS.orders },
  { href: '/admin/products', label: 'Products', icon: ICONS.products },
  { href: '/admin/customers', label: 'Customers', icon: ICONS.customers },
]

const isUnder = (path: string, href: string): boolean =>
  href === '/admin'
    ? path === href
    : path === href || path.startsWith(`${href}/`) || path.startsWith(`${href}?`)

const navLink = (path: string, link: { href: string; label: string; icon: Markup }): Markup =>
  html`<li>
    <a href="${link.href}" ${isUnder(path, link.href) && html`aria-current="page"`}
      >${link.icon}${link.label}</a
    >
  </li>`

const nav = ({ path, storefrontUrl, mailboxUrl }: ShellContext): Markup =>
  html`<nav id="nav" popover aria-label="Main">
    <ul>
      ${SECTIONS.map((section) => navLink(path, section))}
    </ul>
    <p class="nav-title">Apps</p>
    <ul>
      ${navLink(path, { href: APP_PATH, label: APP_NAME, icon: ICONS.app })}
    </ul>
    <ul id="app-nav" class="sub-nav" hidden></ul>
    <p class="nav-title">Outside</p>
    <ul>
      ${navLink(path, { href: storefrontUrl, label: 'Online store', icon: ICONS.shop })}
      ${mailboxUrl !== undefined && navLink(path, { href: mailboxUrl, label: 'Mailbox', icon: ICONS.mail })}
    </ul>
  </nav>`

/** One page of the admin, in its chrome. */
export const shellPage = (context: ShellContext, page: ShellPage): string =>
  String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${page.title} · ${context.shop.name}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="/admin/shell.css" />
          <script src="/admin/shell.js" defer></script>
        </head>
        <body>
          ${topBar(context)}
          <div class="frame">
            ${nav(context)}
            <main class="${page.isFrame === true ? 'embed' : 'column'}">
              ${page.notice && html`<p class="banner ${page.notice.tone}" role="status">${page.notice.text}</p>`}
              ${page.body}
            </main>
          </div>
        </body>
      </html>`,
  )
