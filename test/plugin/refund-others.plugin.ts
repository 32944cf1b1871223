import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addKey, addTaxedOrder, aRefund, ask, booksOf, setGateway, setStock, type Key } from './shop.ts'
import { openSite, type Site } from './wordpress.ts'

describe('what WooCommerce does with a refund, and others', () => {
  let site: Site
  let key: Key
  beforeAll(async () => {
    site = await openSite()
    key = await addKey(site)
    await setStock(site, 12, 100)
  })
  afterAll(() => site?.close())
  const post = (route: string, body: unknown) => ask(site, key, 'POST', route, body)

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

  test('an increase that is taken back is in no cache, of the variation or of the parent that counts for it', async () => {
    const [before, after, cleaned, ids] = await site.php<[number, number, number[], number[]]>(`global $wpdb;
        $ids = array_map( static function ( $title ) { return wp_insert_post( array( 'post_title' => $title ) ); }, array( 'Tee', 'Tee, red' ) );
        $wpdb->insert( $wpdb->prefix . 'fake_stock', array( 'product_id' => $ids[0], 'data' => '{"name":"Tee"}', 'stock' => 5 ) );
        $wpdb->insert( $wpdb->prefix . 'fake_stock', array( 'product_id' => $ids[1], 'data' => wp_json_encode( array( 'parent' => $ids[0] ) ), 'stock' => null ) );
        $stock   = static function () use ( $ids ) { return ( new WC_Product( $ids[0] ) )->get_stock_quantity(); };
        $before  = $stock();
        $cleaned = array();
        add_action( 'woocommerce_product_set_stock', static function () { throw new RuntimeException( 'a plugin that fails' ); } );
        add_action( 'clean_post_cache', static function ( $id ) use ( &$cleaned ) { $cleaned[] = $id; } );
        try {
          Kembali\\Returns\\Services::restockOnce()->make( new Kembali\\Returns\\Stock\\RestockRequest( array( 'key' => 'breaks-off', 'product_id' => $ids[0], 'variation_id' => $ids[1], 'quantity' => 1 ) ) );
        } catch ( RuntimeException $failure ) {}
        return array( $before, $stock(), $cleaned, $ids );`)
    expect([before, after]).toEqual([5, 5])
    expect(cleaned.toSorted((one, other) => one - other)).toEqual(ids)
  })
})
