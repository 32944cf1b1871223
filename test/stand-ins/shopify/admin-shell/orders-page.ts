import { html } from '../../html.ts'
import type { Markup } from '../../html.ts'
import type { Order } from '../store-view/types.ts'
import { shellPage } from './layout.ts'
import type { ShellContext } from './layout.ts'
import { badge, money, when } from './present.ts'

const PAGE_SIZE = 50

export interface OrdersFilter {
  readonly search: string
  /** From 1. */
  readonly page: number
}

const matches = (order: Order, search: string): boolean =>
  [order.name, order.email, order.customerName, ...order.tags].some((text) =>
    text.toLowerCase().includes(search.trim().toLowerCase()),
  )

const row = (order: Order): Markup => {
  const inReturn = order.returnStatus !== 'NO_RETURN' && badge(order.returnStatus)
  return html`<tr>
    <td><a href="/admin/orders/${order.number}">${order.name}</a></td>
    <td class="optional">${when(order.at)}</td>
    <td>
      ${order.customerName}
      <div class="phone-only">${inReturn}</div>
    </td>
    <td class="number">${money(order.total)}</td>
    <td class="optional">${badge(order.financialStatus)}</td>
    <td class="optional">${badge(order.fulfillmentStatus)}</td>
    <td class="optional">${inReturn}</td>
  </tr>`
}

const pager = (filter: OrdersFilter, pages: number): Markup => {
  const to = (page: number, text: string) =>
    page >= 1 &&
    page <= pages &&
    html`<a class="button" href="/admin/orders?q=${encodeURIComponent(filter.search)}&page=${page}"
      >${text}</a
    >`
  return html`<p class="actions">
    ${to(filter.page - 1, 'Newer')} <span class="quiet">Page ${filter.page} of ${pages}</span>
    ${to(filter.page + 1, 'Older')}
  </p>`
}

export const searchForm = (action: string, search: string, label: string): Markup =>
  html`<form class="search" action="${action}" role="search">
    <input type="search" name="q" value="${search}" placeholder="${label}" aria-label="${label}" />
    <button class="button">Search</button>
  </form>`

export const ordersPage = (context: ShellContext, orders: readonly Order[], filter: OrdersFilter): string => {
  const found = orders.filter((order) => matches(order, filter.search))
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE))
  const shown = found.slice((filter.page - 1) * PAGE_SIZE, filter.page * PAGE_SIZE)
  return shellPage(context, {
    title: 'Orders',
    body: html`<div class="page-head"><h1>Orders</h1></div>
      <div class="card flush">
        ${searchForm('/admin/orders', filter.search, 'Search by number, customer, e-mail or tag')}
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>Order</th>
                <th class="optional">Date</th>
                <th>Customer</th>
                <th class="number">Total</th>
                <th class="optional">Payment</th>
                <th class="optional">Fulfillment</th>
                <th class="optional">Return</th>
              </tr>
            </thead>
            <tbody>
              ${shown.map(row)}
            </tbody>
          </table>
        </div>
      </div>
      ${pager(filter, pages)}`,
  })
}
