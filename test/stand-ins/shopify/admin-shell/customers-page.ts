import { html } from '../../html.ts'
import type { Markup } from '../../html.ts'
import type { Customer, Order } from '../store-view/types.ts'
import { shellPage } from './layout.ts'
import type { ShellContext } from './layout.ts'

const row = (customer: Customer, orders: readonly Order[]): Markup => {
  const own = orders.filter(({ customerId }) => customerId === customer.id)
  return html`<tr>
    <td>
      <strong>${customer.name}</strong>
      <div class="quiet">${customer.email}</div>
    </td>
    <td class="optional">${customer.locale}</td>
    <td>${customer.tags.map((tag) => html`<span class="badge">${tag}</span> `)}</td>
    <td class="number">
      <a href="/admin/orders?q=${encodeURIComponent(customer.email)}">${own.length}</a>
    </td>
  </tr>`
}

export const customersPage = (
  context: ShellContext,
  customers: readonly Customer[],
  orders: readonly Order[],
): string =>
  shellPage(context, {
    title: 'Customers',
    body: html`<div class="page-head"><h1>Customers</h1></div>
      <div class="card flush scroll">
        <table>
          <thead>
            <tr>
              <th>Customer</th>
              <th class="optional">Language</th>
              <th>Tags</th>
              <th class="number">Orders</th>
            </tr>
          </thead>
          <tbody>
            ${customers.map((customer) => row(customer, orders))}
          </tbody>
        </table>
      </div>`,
  })
