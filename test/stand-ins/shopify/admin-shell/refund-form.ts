import { html } from '../../html.ts'
import type { HtmlValue, Markup } from '../../html.ts'
import type { HandRefund, Order, OrderLine, Payment, StoreView } from '../store-view/types.ts'
import { money } from './present.ts'

type Fields = Readonly<Record<string, unknown>>

const lineField = (line: OrderLine): HtmlValue =>
  line.refundableQuantity > 0 &&
  html`<label>
    <span>${line.title} <span class="quiet">${line.variantTitle}</span></span>
    <span>
      <input type="number" name="quantity:${line.id}" value="0" min="0" max="${line.refundableQuantity}" />
      of ${line.refundableQuantity}
    </span>
  </label>`

const paymentField = (payment: Payment): HtmlValue =>
  payment.refundable &&
  Number(payment.refundable.amount) > 0 &&
  html`<label>
    <span>${payment.gateway} <span class="quiet">up to ${money(payment.refundable)}</span></span>
    <input name="amount:${payment.id}" inputmode="decimal" placeholder="0" size="10" />
  </label>`

/** A refund as a merchant makes it by hand, past the app: an amount, units, or both. */
export const refundForm = (order: Order, store: StoreView): Markup =>
  html`<details class="act" id="refund">
    <summary>Refund by hand</summary>
    <form class="by-hand" method="post" action="/admin/orders/${order.number}/refund">
      ${order.lines.map(lineField)}
      <label>
        Restock
        <select name="restockAt">
          <option value="">Do not restock</option>
          ${store.locations().map(({ id, name }) => html`<option value="${id}">at ${name}</option>`)}
        </select>
      </label>
      ${order.payments.map(paymentField)}
      <label>Reason <input name="note" maxlength="255" /></label>
      <div><button class="button critical">Refund</button></div>
    </form>
  </details>`

const text = (fields: Fields, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** Reads the form of `refundForm`; fields left empty ask for nothing. */
export const readRefund = (order: Order, fields: Fields): HandRefund => ({
  orderId: order.id,
  note: text(fields, 'note'),
  restockAt: text(fields, 'restockAt') || undefined,
  lines: order.lines
    .map(({ id }) => ({ lineId: id, quantity: Number(text(fields, `quantity:${id}`)) }))
    .filter(({ quantity }) => quantity > 0),
  payments: order.payments
    .map(({ id }) => ({ paymentId: id, amount: text(fields, `amount:${id}`).replace(',', '.') }))
    .filter(({ amount }) => amount !== ''),
})
