import { html } from '../../html.ts'
import type { Markup } from '../../html.ts'
import type { Order, StoreView } from '../store-view/types.ts'
import { APP_NAME, APP_PATH, shellPage } from './layout.ts'
import type { ShellContext } from './layout.ts'
import { badge, when } from './present.ts'

const tile = (href: string, count: number, text: string): Markup =>
  html`<a class="card tile" href="${href}"><strong>${count}</strong>${text}</a>`

interface RecentReturn {
  readonly order: Order
  readonly name: string
  readonly status: string
  readonly at: string
}

const recentReturns = (orders: readonly Order[]): RecentReturn[] =>
  orders
    .flatMap((order) => order.returns.map(({ name, status, at }) => ({ order, name, status, at })))
    .toSorted((one, other) => other.at.localeCompare(one.at))
    .slice(0, 8)

const returnRow = ({ order, name, status, at }: RecentReturn): Markup =>
  html`<tr>
    <td><a href="/admin/orders/${order.number}">${name}</a></td>
    <td>${order.customerName}</td>
    <td>${badge(status)}</td>
    <td class="optional">${when(at)}</td>
  </tr>`

export const homePage = (context: ShellContext, store: StoreView): string => {
  const orders = store.orders()
  const returns = orders.flatMap((order) => order.returns)
  const withStatus = (status: string) => returns.filter((one) => one.status === status).length
  const recent = recentReturns(orders)
  return shellPage(context, {
    title: 'Home',
    body: html`<div class="page-head"><h1>Good day, ${context.staff.name.split(' ')[0]}</h1></div>
      <div class="tiles">
        ${tile('/admin/orders', orders.length, 'orders')}
        ${tile(APP_PATH, withStatus('REQUESTED'), 'returns requested')}
        ${tile(APP_PATH, withStatus('OPEN'), 'returns open')}
        ${tile('/admin/products', store.products().length, 'products')}
      </div>
      <section class="card">
        <h2>Where to start</h2>
        <p class="actions">
          <a class="button primary" href="${APP_PATH}">Open ${APP_NAME}</a>
          <a class="button" href="${context.storefrontUrl}">Be a shopper in the online store</a>
          ${
            context.mailboxUrl !== undefined &&
            html`<a class="button" href="${context.mailboxUrl}">Read the mails that were sent</a>`
          }
        </p>
        <p class="quiet">
          This is a stand-in for Shopify's admin, made for trying ${APP_NAME} without an account. Change who
          works here at the top right.
        </p>
      </section>
      <section class="card flush">
        <h2 style="padding: 16px 16px 0">Latest native returns</h2>
        ${
          recent.length === 0
            ? html`<p class="quiet" style="padding: 0 16px">None yet.</p>`
            : html`<table>
                <tbody>
                  ${recent.map(returnRow)}
                </tbody>
              </table>`
        }
      </section>`,
  })
}
