import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addKey, addTaxedOrder, aRefund, ask, booksOf, setStock, type Key } from './shop.ts'
import { openSite, type Site } from './wordpress.ts'

describe('the parts of a refund', () => {
  let site: Site
  let key: Key
  beforeAll(async () => {
    site = await openSite({ database: 'sqlite', env: {} })
    key = await addKey(site)
    await setStock(site, 12, 100)
  })
  afterAll(() => site?.close())
  const post = (route: string, body: unknown) => ask(site, key, 'POST', route, body)

  test('three of 19.99 with 21 % tax come back one by one, as the app splits them', async () => {
    const order = await addTaxedOrder(site)
    const part = (amount: string, total: string, tax: string) =>
      aRefund(order, {
        amount,
        line_items: [
          { id: 11, quantity: 1, refund_total: total, refund_tax: [{ id: 1, refund_total: tax }] },
        ],
      })
    expect(await post('refund', part('24.19', '19.99', '4.20'))).toMatchObject({ status: 201 })
    expect(await post('refund', part('24.18', '19.99', '4.19'))).toMatchObject({ status: 201 })
    const last = part('24.19', '19.98', '4.21')
    expect(await post('refund', last)).toMatchObject({
      status: 422,
      json: { code: 'kembali_exceeds_line' },
    })
    expect(await post('refund', part('24.19', '19.99', '4.20'))).toMatchObject({ status: 201 })
    expect((await booksOf(site, order)).payments).toEqual(['24.19', '24.18', '24.19'])
  })

  test('a line of which too much was refunded takes nothing more of it, and its tax', async () => {
    const order = await addTaxedOrder(site)
    const asked = (total: string, tax: string) =>
      aRefund(order, {
        amount: '4.20',
        line_items: [
          { id: 11, quantity: 1, refund_total: total, refund_tax: [{ id: 1, refund_total: tax }] },
        ],
      })
    await site.php(`wc_create_refund( array(
      'order_id' => ${order}, 'amount' => '62.00', 'reason' => 'by hand', 'refund_payment' => false, 'restock_items' => false,
      'line_items' => array( 11 => array( 'qty' => 0, 'refund_total' => '62.00', 'refund_tax' => array() ) ),
    ) ); return null;`)
    expect(await post('refund', asked('0.00', '4.20'))).toMatchObject({ status: 201 })
  })
})
