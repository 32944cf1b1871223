import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  atDesk,
  choosing,
  openOrder,
  otherDomain,
  quiet,
  startProduct,
  submitted,
  until,
} from './a-product.ts'
import type { Product } from './a-product.ts'
import { orderNamed } from './steps.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const jan = 'jan.jansen@example.com'
const emma = 'emma.visser@example.com'
const sophie = 'sophie.mulder@example.com'

const inbox = async () => (await product.rows('select event_id from inbox')).length
const returnRow = async (returnId: string) =>
  (
    await product.rows<{ status: string; version: number }>(
      'select status, version from returns where return_id = $1',
      [returnId],
    )
  )[0]
const paying = (name: string, amount: string) => {
  const order = orderNamed(product, name)
  const sale = product.standIn.books.transactionsOf(order).find(({ kind }) => kind === 'SALE')
  return { orderId: order.id, amount, parentId: sale?.id ?? '', kind: 'REFUND', gateway: sale?.gateway ?? '' }
}
const refundedOf = (name: string) => {
  const order = orderNamed(product, name)
  const transactions = product.standIn.books.transactionsOf(order)
  return product.standIn.books
    .refundsOf(order)
    .flatMap(({ transactionIds }) => transactionIds)
    .reduce((sum, id) => sum + (transactions.find((one) => one.id === id)?.amount.presentment.minor ?? 0), 0)
}
const capturedOf = (name: string) =>
  product.standIn.books
    .transactionsOf(orderNamed(product, name))
    .filter(({ kind }) => kind === 'SALE')
    .reduce((sum, { amount }) => sum + amount.presentment.minor, 0)

describe('a delivery', () => {
  const payload = { id: 1, admin_graphql_api_id: 'gid://shopify/Order/1' }

  test('that is not signed, altered, no JSON, nameless or huge is refused, and leaves nothing', async () => {
    const before = await inbox()
    const hugeBody = `{"filler":"${'x'.repeat(13_000_000)}"}`
    const statuses = await Promise.all([
      product.webhook('orders/updated', payload, { secret: 'another secret' }),
      product.webhook('orders/updated', payload, { headers: { 'X-Shopify-Hmac-Sha256': null } }),
      product.webhook('orders/updated', payload, { headers: { 'X-Shopify-Hmac-Sha256': 'AAAA' } }),
      product.webhook('orders/updated', '{"id": ', {}),
      product.webhook('orders/updated', payload, { headers: { 'X-Shopify-Topic': null } }),
      product.webhook('__proto__', payload),
      product.webhook('orders/updated', payload, { headers: { 'X-Shopify-Shop-Domain': null } }),
      product.webhook('orders/updated', hugeBody).catch(() => ({ status: 413 })),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 400, 400, 400, 400, 413])
    expect(await inbox()).toBe(before)
  })

  test('of an unknown topic, an unknown shop, or with strange words in its headers is taken and does no harm', async () => {
    const strange = [
      product.webhook('planets/aligned', payload),
      product.webhook('objects/__proto__', payload),
      product.webhook('objects/constructor', payload),
      product.webhook('orders/updated', payload, { shop: 'nobody.myshopify.com' }),
      product.webhook('orders/updated', 'null'),
      product.webhook('returns/approve', '[]'),
      product.webhook('customers/redact', { shop_domain: product.standIn.shopDomain }),
      product.webhook('orders/updated', payload, { headers: { 'X-Shopify-Triggered-At': 'yesterday' } }),
      product.webhook('orders/updated', payload, { headers: { 'X-Shopify-Event-Id': 'x'.repeat(8_000) } }),
      product.webhook('orders/updated', '{"note":"\\u0000"}'),
    ]
    expect((await Promise.all(strange)).map(({ status }) => status)).toEqual(Array(strange.length).fill(200))
    await quiet(product)
  })

  test('replayed under the topic that erases a shop, with a body that names none, erases nothing', async () => {
    const shops = async () =>
      (await product.rows('select shop_id from shops where uninstalled_at is null')).length
    const before = await shops()
    const answers = await Promise.all([
      product.webhook('shop/redact', payload),
      product.webhook('shop/redact', payload, { shop: otherDomain }),
      product.webhook('shop/redact', { shop_domain: otherDomain }),
      product.webhook('app/uninstalled', payload),
      product.webhook('customers/redact', { customer: { id: 1 } }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    await quiet(product)
    expect(await shops()).toBe(before)
  })
})

describe('what the merchant does by hand in Shopify', () => {
  const requested = async (order: string, email: string, quantity = '1') => {
    const made = await submitted(product, { order, email, quantity })
    const native = await until(() => product.standIn.books.returnsOf(orderNamed(product, order)).at(-1))
    await quiet(product)
    return { ...made, native }
  }

  test('approving, declining and cancelling holds for our return, once, however often and late it is told', async () => {
    const { books, webhooks } = product.standIn
    webhooks.configure({ duplicateProbability: 1, disorderMs: 150 })
    const [approved, declined, cancelled] = [
      await requested('#1001', jan),
      await requested('#1002', emma),
      await requested('#1016', jan),
    ]
    books.approveReturnByHand(approved.native.id)
    books.declineReturnByHand({ id: declined.native.id, declineReason: 'OTHER' })
    books.approveReturnByHand(cancelled.native.id)
    books.cancelReturnByHand(cancelled.native.id)
    await quiet(product)
    await until(async () => (await returnRow(cancelled.returnId))?.status === 'cancelled')
    expect((await returnRow(approved.returnId))?.status).toBe('approved')
    expect((await returnRow(declined.returnId))?.status).toBe('declined')
    const versions = async () =>
      Promise.all([approved, declined, cancelled].map(({ returnId }) => returnRow(returnId)))
    const before = await versions()
    for (const message of webhooks.messages) webhooks.replay(message)
    await quiet(product)
    expect(await versions()).toEqual(before)
    webhooks.configure({ duplicateProbability: 0, disorderMs: 0 })
    const { lineIds } = await openOrder(product, '#1016', jan)
    expect(lineIds).toHaveLength(1)
  })

  test('a refund with units uses them up', async () => {
    await openOrder(product, '#1022', sophie)
    const [line] = orderNamed(product, '#1022').lineItems
    product.standIn.books.refundByHand({
      orderId: orderNamed(product, '#1022').id,
      refundLineItems: [{ lineItemId: line?.id ?? '', quantity: 4, restockType: 'NO_RESTOCK' }],
      transactions: [paying('#1022', '10.00')],
    })
    await quiet(product)
    const { path, lineIds } = await openOrder(product, '#1022', sophie)
    const form = { ...choosing(lineIds[0] ?? '', '3'), step: 'submit', submission: randomUUID() }
    const answer = await product.portal(path, { form })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Only 2 of this item can still be returned')
  })

  test('a refund of money alone comes off a later payout, by name, and never more than was paid goes back', async () => {
    const made = await requested('#1014', jan)
    const path = `/app/returns/${made.returnId}`
    await atDesk(product, path, 'approve')
    await quiet(product)
    product.standIn.books.refundByHand({
      orderId: orderNamed(product, '#1014').id,
      transactions: [paying('#1014', '15.00')],
    })
    await quiet(product)
    expect((await product.admin(path)).text).toContain('Already refunded')
    expect((await atDesk(product, path, 'refund_early', { reason: 'the shopper is known' })).status).toBe(200)
    await until(() => product.standIn.books.refundsOf(orderNamed(product, '#1014')).length === 2)
    await quiet(product)
    expect(refundedOf('#1014')).toBe(capturedOf('#1014'))
  })

  test('a refund on our own native return is counted there: its units are not paid again', async () => {
    const made = await requested('#1028', orderNamed(product, '#1028').email ?? '')
    const path = `/app/returns/${made.returnId}`
    await atDesk(product, path, 'approve')
    await until(() => product.standIn.books.returnsOf(orderNamed(product, '#1028'))[0]?.status === 'OPEN')
    await quiet(product)
    const native = product.standIn.books.returnsOf(orderNamed(product, '#1028'))[0]
    const { parentId } = paying('#1028', '0')
    product.standIn.books.processReturnByHand({
      returnId: native?.id ?? '',
      returnLineItems: [{ id: native?.lines[0]?.id ?? '', quantity: 1 }],
      financialTransfer: {
        issueRefund: {
          orderTransactions: [{ parentId, transactionAmount: { amount: '20.00', currencyCode: 'EUR' } }],
        },
      },
    })
    await quiet(product)
    const page = await product.admin(path)
    expect(page.text).toContain('20.00')
    const refund = await atDesk(product, path, 'refund_early', { reason: 'again?' })
    await quiet(product)
    expect(refund.status).toBe(422)
    expect(refund.text).toContain('Nothing is left to pay')
    expect(refundedOf('#1028')).toBe(2000)
    expect(product.standIn.books.refundsOf(orderNamed(product, '#1028'))).toHaveLength(1)
  })
})
