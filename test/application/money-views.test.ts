import { expect, test } from 'vitest'
import { settlementView } from '../../app/application/portal/money-views.ts'
import { settlementRemarks } from '../../app/i18n/settlement-rows.ts'
import { shopperWords } from '../../app/i18n/shopper-words.ts'
import { anOrder } from '../builders/order.ts'
import { accepted, aReturnDesk } from '../builders/return-desk.ts'

/** Two units at 20.00 + 4.20, shipped for 5.00 + 1.05; prices as the shop writes them. */
const shown = (taxesIncluded: boolean) => {
  const order = anOrder({ taxesIncluded })
  const { request } = accepted(aReturnDesk(order, { outboundShipping: 'always' }).ask([{ quantity: 2 }]))
  const { items, taxes, outboundShipping, entitlement } = settlementView(request.preview, order)
  return [items, taxes, outboundShipping, entitlement].map(({ minor }) => minor)
}

test('taxes on top are a line of their own, those of the delivery costs with them', () => {
  expect(shown(false)).toEqual([4000, 945, 500, 5445])
})

test('delivery costs that come with another return are said below the sum, in every language', () => {
  const order = anOrder()
  const { request } = accepted(aReturnDesk(order).ask([{ quantity: 1 }]))
  const view = settlementView(request.preview, order, 605)
  for (const locale of ['en', 'id', 'nl'] as const) {
    const words = shopperWords(locale)
    const said = settlementRemarks(words, view).join(' ')
    expect(said).toContain(words.money({ minor: 605, currency: order.currency, exponent: order.exponent }))
  }
  expect(settlementView(request.preview, order).shippingElsewhere).toBe(null)
})

test('where prices hold their taxes, delivery costs do as well', () => {
  expect(shown(true)).toEqual([4840, 945, 605, 5445])
})
