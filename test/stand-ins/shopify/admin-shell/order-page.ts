import { html } from '../../html.ts'
import type { HtmlValue, Markup } from '../../html.ts'
import type {
  Fulfillment,
  Order,
  OrderLine,
  Payment,
  Refund,
  StoreView,
  TimelineEntry,
} from '../store-view/types.ts'
import { shellPage } from './layout.ts'
import type { ShellContext, ShellPage } from './layout.ts'
import { amountList, badge, money, quantities, thumbnail, trackingText, when, words } from './present.ts'
import { refundForm } from './refund-form.ts'
import { returnCard } from './return-card.ts'

const lineItem = (line: OrderLine): Markup =>
  html`<li>
    ${thumbnail(line.imageUrl)}
    <div>
      <strong>${line.title}</strong>
      <div class="quiet">${line.variantTitle} · ${line.sku}</div>
      <div class="quiet">
        ${line.fulfilledQuantity} of ${line.quantity} fulfilled · ${line.refundableQuantity} refundable
        ${line.discount && ` · discount ${money(line.discount)}`}
      </div>
    </div>
    <div class="number">
      ${money(line.unitPrice)} × ${line.quantity}<br /><strong>${money(line.total)}</strong>
    </div>
  </li>`

const fulfillment = (one: Fulfillment): Markup =>
  html`<div class="parcel">
    <strong>${one.name}</strong> ${badge(one.status)}
    <span class="quiet">from ${one.location}, ${when(one.at)}</span> <br />${trackingText(one.tracking)}
    ${one.deliveredAt !== undefined && html`<br />Delivered ${when(one.deliveredAt)}`}
    <div class="quiet">${quantities(one.lines)}</div>
  </div>`

const payment = (one: Payment): Markup =>
  html`<li>
    <div>
      ${one.gateway}
      <span class="quiet">${words(one.kind)}</span> ${one.status !== 'SUCCESS' && badge(one.status)}
      <div class="quiet">${when(one.at)}</div>
    </div>
    <div class="number">
      ${money(one.amount)}
      ${one.refundable && html`<div class="quiet">${money(one.refundable)} refundable</div>`}
    </div>
  </li>`

const refund = (one: Refund): Markup =>
  html`<li>
    <div>
      <strong>Refund</strong>
      <span class="quiet"
        >${when(one.at)}${one.returnName && ` · for ${one.returnName}`}${one.by && ` · by ${one.by}`}</span
      >
      ${one.note !== undefined && html`<div>“${one.note}”</div>`}
      ${one.lines.map(
        ({ quantity, title, restock }) =>
          html`<div class="quiet">${quantity} × ${title} · ${words(restock)}</div>`,
      )}
      ${one.payments.map(({ name, amount }) => html`<div class="quiet">${money(amount)} to ${name}</div>`)}
      ${one.adjustments.map(({ name, amount }) => html`<div class="quiet">${name} ${money(amount)}</div>`)}
    </div>
    <div class="number"><strong>−${money(one.total)}</strong></div>
  </li>`

const section = (title: string, body: HtmlValue): Markup =>
  html`<section class="card">
    <h2>${title}</h2>
    ${body}
  </section>`

const listed = (items: readonly Markup[], none: string, style = ''): Markup =>
  items.length === 0
    ? html`<p class="quiet">${none}</p>`
    : html`<ul class="lines ${style}">
        ${items}
      </ul>`

const timelineEntry = ({ at, text, by }: TimelineEntry): Markup =>
  html`<li>
    ${text}
    <div class="quiet">${when(at)}${by !== undefined && ` · ${by}`}</div>
  </li>`

const customerCard = (order: Order): Markup =>
  section(
    'Customer',
    html`<p>
        <strong>${order.customerName}</strong><br /><a
          href="/admin/orders?q=${encodeURIComponent(order.email)}"
          >${order.email}</a
        >
      </p>
      <p class="quiet">${order.shippingAddress.map((part) => html`${part}<br />`)}</p>
      ${order.tags.map((tag) => html`<span class="badge">${tag}</span> `)}`,
  )

/** The native order page: what Shopify itself knows, and what a merchant can do past the app. */
export const orderPage = (
  context: ShellContext,
  order: Order,
  store: StoreView,
  notice?: ShellPage['notice'],
): string =>
  shellPage(context, {
    title: `Order ${order.name}`,
    notice,
    body: html`<div class="page-head">
        <a class="button" href="/admin/orders" aria-label="Back to orders">←</a>
        <h1>${order.name}</h1>
        ${badge(order.financialStatus)} ${badge(order.fulfillmentStatus)}
        ${order.returnStatus !== 'NO_RETURN' && badge(order.returnStatus)}
        ${order.cancelledAt !== undefined && badge('CANCELLED')}
        <span class="quiet">${when(order.at)}</span>
      </div>
      <div class="columns">
        <div>
          ${section('Items', listed(order.lines.map(lineItem), 'Nothing was ordered.'))}
          ${order.returns.map(returnCard)} ${section('Fulfillments', order.fulfillments.map(fulfillment))}
          <section class="card">
            <h2>Payment</h2>
            ${amountList(order.amounts, [
              { name: 'Total', amount: order.total },
              { name: 'Refunded', amount: order.refunded },
            ])}
            <h3>Payments</h3>
            ${listed(order.payments.map(payment), 'Nothing was paid.', 'plain')}
            <h3>Refunds</h3>
            ${listed(order.refunds.map(refund), 'None.', 'plain')} ${refundForm(order, store)}
          </section>
        </div>
        <div>
          ${customerCard(order)}
          ${section(
            'Timeline',
            html`<ul class="timeline">
              ${order.timeline.map(timelineEntry)}
            </ul>`,
          )}
        </div>
      </div>`,
  })
