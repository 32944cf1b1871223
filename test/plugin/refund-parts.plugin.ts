import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addKey, addTaxedOrder, aRefund, ask, booksOf, setGateway, setStock, type Key } from './shop.ts'
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

  test('a refund that another plugin makes meanwhile is not taken for ours', async () => {
    const [order, seller] = [await addTaxedOrder(site), await addTaxedOrder(site)]
    await site.php(`update_option( 'fake_nested_refund', ${seller} );`)
    const refund = aRefund(order, { amount: '1.00', line_items: [] })
    expect(await post('refund', refund)).toMatchObject({ status: 201, json: { payment: 'sent' } })
    await site.php(`delete_option( 'fake_nested_refund' );`)
    const metaOf = async (id: number) =>
      (await booksOf(site, id)).refunds.map(({ data }) => (JSON.parse(data) as { meta?: unknown }).meta)
    expect(await metaOf(order)).toEqual([{ _rma_key: refund.key, _rma: 'R-1001' }])
    expect(await metaOf(seller)).toEqual([undefined])
  })

  test('a refund that the database does not take is none, and its gateway was not asked', async () => {
    const order = await addTaxedOrder(site)
    const [paid, byHand] = [{}, { api_refund: false }].map((changes) =>
      aRefund(order, { amount: '1.00', line_items: [], ...changes }),
    )
    await site.php(`update_option( 'fake_unwritable_refunds', 1 ); return null;`)
    for (const refund of [paid, byHand])
      expect(await post('refund', refund)).toMatchObject({
        status: 422,
        json: { code: 'woocommerce_rest_cannot_create_order_refund' },
      })
    await site.php(`delete_option( 'fake_unwritable_refunds' ); return null;`)
    expect((await booksOf(site, order)).payments).toEqual([])
    expect(await post('refund', paid)).toMatchObject({ status: 201, json: { payment: 'sent' } })
    expect(await post('refund', byHand)).toMatchObject({ status: 201, json: { payment: 'by_hand' } })
  })

  test('a gateway that says itself that it cannot pay this order back is not asked to', async () => {
    const order = await addTaxedOrder(site)
    const refund = aRefund(order, { amount: '1.00', line_items: [] })
    await setGateway(site, 'knows_no_payment')
    expect(await post('refund', refund)).toMatchObject({ status: 422 })
    await setGateway(site, 'pays')
    expect((await booksOf(site, order)).payments).toEqual([])
    expect(await post('refund', refund)).toMatchObject({ status: 201 })
  })

  test('customers read why money came back, and not our key', async () => {
    const shown = await site.php(`return apply_filters( 'woocommerce_get_order_item_totals', array(
      'refund_0' => array( 'label' => 'Refund:', 'value' => '-1.00<br><small>Kembali R-1001, restocking [kembali:pay:01a2-b:c]</small>' ),
      'refund_1' => array( 'label' => 'Kembali R-1001 [kembali:stock:01a2]:', 'value' => '-0.00' ),
      'order_total' => array( 'label' => 'Total:', 'value' => '[kembali:pay:01a2]' ),
    ), null, '' );`)
    expect(shown).toEqual({
      refund_0: { label: 'Refund:', value: '-1.00<br><small>Kembali R-1001, restocking</small>' },
      refund_1: { label: 'Kembali R-1001:', value: '-0.00' },
      order_total: { label: 'Total:', value: '[kembali:pay:01a2]' },
    })
  })
})
