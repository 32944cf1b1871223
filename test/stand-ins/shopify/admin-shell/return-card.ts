import { html } from '../../html.ts'
import type { HtmlValue, Markup } from '../../html.ts'
import type { NativeReturn, ReturnLine } from '../store-view/types.ts'
import { badge, link, money, quantities, trackingText, when, words } from './present.ts'

const idNumber = (id: string): string => id.split('/').at(-1) ?? id

const line = (one: ReturnLine): Markup =>
  html`<li>
    <span class="badge">${one.quantity}</span>
    <div>
      <strong>${one.title}</strong>
      <div class="quiet">${one.reason}${one.note !== undefined && html` · “${one.note}”`}</div>
      ${one.restockingFee && html`<div class="quiet">Restocking fee ${money(one.restockingFee)}</div>`}
    </div>
    <div class="number quiet">${one.processedQuantity} processed<br />${one.refundedQuantity} refunded</div>
  </li>`

const deliveries = ({ reverseDeliveries }: NativeReturn): HtmlValue =>
  reverseDeliveries.length > 0 &&
  html`<h3>Reverse deliveries</h3>
    ${reverseDeliveries.map(
      (delivery) =>
        html`<div class="parcel">
          ${trackingText(delivery.tracking)}
          ${delivery.labelUrl !== undefined && html` · ${link(delivery.labelUrl, 'Return label')}`}
          <div class="quiet">${quantities(delivery.lines)}</div>
        </div>`,
    )}`

const dispositions = (one: NativeReturn): HtmlValue =>
  one.dispositions.length > 0 &&
  html`<h3>Dispositions</h3>
    <ul class="lines">
      ${one.dispositions.map(
        (disposition) =>
          html`<li>
            <span class="badge">${disposition.quantity}</span>
            <div>
              ${words(disposition.type)}${disposition.location !== undefined && ` at ${disposition.location}`}
              <div class="quiet">${disposition.title}</div>
            </div>
            <span class="quiet">${when(disposition.at)}</span>
          </li>`,
      )}
    </ul>`

const act = (one: NativeReturn, action: string, label: string, style = ''): Markup =>
  html`<form method="post" action="/admin/returns/${idNumber(one.id)}/${action}">
    <button class="button ${style}">${label}</button>
  </form>`

const decline = (one: NativeReturn): Markup =>
  html`<details class="act">
    <summary>Decline</summary>
    <form class="by-hand" method="post" action="/admin/returns/${idNumber(one.id)}/decline">
      <label>Note to the customer <textarea name="note" rows="2" maxlength="500"></textarea></label>
      <div><button class="button critical">Decline the request</button></div>
    </form>
  </details>`

/** The buttons that Shopify's own admin offers in this state. */
const byHand = (one: NativeReturn): HtmlValue => {
  if (one.status === 'REQUESTED')
    return [act(one, 'approve', 'Approve', 'primary'), act(one, 'cancel', 'Cancel return'), decline(one)]
  if (one.status === 'OPEN')
    return [act(one, 'cancel', 'Cancel return', 'critical'), act(one, 'close', 'Close return')]
  return false
}

/** One native return as the order page shows it. */
export const returnCard = (one: NativeReturn): Markup =>
  html`<section class="card" id="return-${idNumber(one.id)}">
    <h2>Return ${one.name} ${badge(one.status)} <span class="quiet">${when(one.at)}</span></h2>
    ${
      one.declined &&
      html`<p class="banner critical">
        Declined: ${words(one.declined.reason)}${one.declined.note !== undefined && ` – ${one.declined.note}`}
      </p>`
    }
    <ul class="lines">
      ${one.lines.map(line)}
    </ul>
    ${
      one.exchangeLines.length > 0 &&
      html`<h3>In exchange</h3>
        ${quantities(one.exchangeLines)}`
    }
    ${one.shippingFee && html`<p>Return shipping fee ${money(one.shippingFee)}</p>`} ${deliveries(one)}
    ${dispositions(one)}
    <div class="actions" style="margin-top: 12px">${byHand(one)}</div>
  </section>`
