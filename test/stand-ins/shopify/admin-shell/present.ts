import { html } from '../../html.ts'
import type { HtmlValue, Markup } from '../../html.ts'
import type { LineQuantity, Money, NamedAmount, Tracking } from '../store-view/types.ts'

/** An amount as a merchant reads it, with exactly the digits that the store reports. */
export const money = ({ amount, currencyCode }: Money): string => {
  const digits = amount.split('.')[1]?.length ?? 0
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: currencyCode,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return format.format(Number(amount)).replace(/\u00a0/g, ' ')
}

const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

export const when = (iso: string): Markup =>
  html`<time datetime="${iso}">${DATE.format(new Date(iso))}</time>`

const TONES: Record<string, string> = {
  PAID: 'good',
  FULFILLED: 'good',
  RETURNED: 'good',
  CLOSED: 'good',
  SUCCESS: 'good',
  OPEN: 'attention',
  REQUESTED: 'attention',
  RETURN_REQUESTED: 'attention',
  IN_PROGRESS: 'attention',
  UNFULFILLED: 'attention',
  PARTIALLY_FULFILLED: 'attention',
  PARTIALLY_PAID: 'attention',
  PENDING: 'attention',
  DECLINED: 'bad',
  CANCELED: 'bad',
  CANCELLED: 'bad',
  VOIDED: 'bad',
  FAILURE: 'bad',
  ERROR: 'bad',
}

/** `PARTIALLY_REFUNDED` as `Partially refunded`. */
export const words = (constant: string): string => {
  const text = constant.toLowerCase().replaceAll('_', ' ')
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

export const badge = (constant: string): Markup =>
  html`<span class="badge ${TONES[constant] ?? ''}">${words(constant)}</span>`

export const amountList = (amounts: readonly NamedAmount[], totals: readonly NamedAmount[]): Markup =>
  html`<dl class="amounts">
    ${amounts.map(
      ({ name, amount }) =>
        html`<dt>${name}</dt>
          <dd>${money(amount)}</dd>`,
    )}
    ${totals.map(
      ({ name, amount }) =>
        html`<dt class="total">${name}</dt>
          <dd class="total">${money(amount)}</dd>`,
    )}
  </dl>`

export const quantities = (lines: readonly LineQuantity[]): HtmlValue =>
  lines.map(({ title, quantity }) => html`<div>${quantity} × ${title}</div>`)

// A link that somebody outside the shop may have written is followed only where it is a web address.
const isWebAddress = (url: string): boolean => /^(https?:\/\/|\/(?!\/))/i.test(url)

export const link = (url: string, text: string): HtmlValue =>
  isWebAddress(url) ? html`<a href="${url}" target="_blank" rel="noopener">${text}</a>` : text

export const trackingText = (tracking: Tracking | undefined): HtmlValue => {
  if (tracking === undefined) return 'no tracking'
  const text =
    [tracking.carrier, tracking.number].filter((part) => part !== undefined).join(' ') || 'tracking'
  return tracking.url === undefined ? text : link(tracking.url, text)
}

export const thumbnail = (imageUrl: string | undefined): Markup =>
  imageUrl === undefined
    ? html`<span class="thumb"></span>`
    : html`<img class="thumb" src="${imageUrl}" alt="" width="40" height="40" loading="lazy" />`
