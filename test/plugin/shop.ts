import { type Site } from './wordpress.ts'

export type Key = { readonly key: string; readonly secret: string }

/** An order of two mugs of product 12 for 25.00 and 2.50 tax, with 5.00 shipping, in the stand-in for WooCommerce. */
export const addOrder = (site: Site, method = 'card', status = 'completed', units = 2): Promise<number> =>
  site.php<number>(`$order = new WC_Order();
    foreach ( array( 'status' => '${status}', 'total' => '32.50', 'payment_method' => '${method}', 'key' => 'wc_order_AbC' ) as $name => $value ) $order->set( $name, $value );
    $order->set( 'items', array(
      11 => array( 'type' => 'line_item', 'quantity' => ${units}, 'total' => '25.00', 'taxes' => array( 1 => '2.50' ), 'product_id' => 12, 'meta' => array( '_reduced_stock' => '${units}' ) ),
      15 => array( 'type' => 'shipping', 'total' => '5.00', 'taxes' => array() ),
    ) );
    return $order->save();`)

/** Three of 19.99 with 21 % tax, with nothing else, as a merchant sells them. */
export const addTaxedOrder = (site: Site): Promise<number> =>
  site.php<number>(`$order = new WC_Order();
    foreach ( array( 'status' => 'completed', 'total' => '72.56', 'payment_method' => 'card', 'key' => 'wc_order_AbD' ) as $name => $value ) $order->set( $name, $value );
    $order->set( 'items', array(
      11 => array( 'type' => 'line_item', 'quantity' => 3, 'total' => '59.97', 'taxes' => array( 1 => '12.59' ), 'product_id' => 12, 'meta' => array( '_reduced_stock' => '3' ) ),
    ) );
    return $order->save();`)

export const setStock = (site: Site, productId: number, stock: number | null): Promise<boolean> =>
  site.php<boolean>(`global $wpdb;
    return false !== $wpdb->replace( $wpdb->prefix . 'fake_stock', array( 'product_id' => ${productId}, 'data' => '{"name":"Mug"}', 'stock' => ${stock ?? 'null'} ) );`)

export const stockOf = (site: Site, productId: number): Promise<number> =>
  site.php<number>(`return ( new WC_Product( ${productId} ) )->get_stock_quantity();`)

export const addKey = (site: Site): Promise<Key> =>
  site.php<Key>(`return ( new Kembali\\Returns\\Admin\\ApiKeys() )->make( 1 );`)

export const setGateway = (site: Site, mood: string): Promise<boolean> =>
  site.php<boolean>(`update_option( 'fake_gateway', '${mood}', false ); return true;`)

/** What the gateway sent and what WooCommerce has written down of an order. */
export const booksOf = (
  site: Site,
  order: number,
): Promise<{ payments: string[]; refunds: { id: string; data: string }[] }> =>
  site.php(`global $wpdb;
    return array(
      'payments' => $wpdb->get_col( "SELECT amount FROM {$wpdb->prefix}fake_payments WHERE order_id = ${order}" ),
      'refunds' => Fake_Books::below( ${order} ),
    );`)

export const ask = async (
  site: Site,
  { key, secret }: Key,
  method: 'GET' | 'POST',
  route: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly json: Record<string, unknown> }> => {
  const answer = await fetch(`${site.url}/wp-json/wc-kembali/v1/${route}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
}

let counted = 0

/** One mug, with its tax. */
export const aRefund = (order: number, changes: Readonly<Record<string, unknown>> = {}) => {
  counted += 1
  const key = `01a2-${counted}`
  return {
    key,
    order_id: order,
    amount: '13.75',
    reason: `Kembali R-1001 [kembali:pay:${key}]`,
    api_refund: true,
    api_restock: false,
    meta_data: [
      { key: '_rma_key', value: key },
      { key: '_rma', value: 'R-1001' },
    ],
    line_items: [
      { id: 11, quantity: 1, refund_total: '12.50', refund_tax: [{ id: 1, refund_total: '1.25' }] },
    ],
    ...changes,
  }
}

export const aRestock = (order: number, changes: Readonly<Record<string, unknown>> = {}) => {
  counted += 1
  return {
    key: `01a2-${counted}:11`,
    rma: 'R-1001',
    order_id: order,
    item_id: 11,
    product_id: 12,
    variation_id: 0,
    quantity: 1,
    ...changes,
  }
}
