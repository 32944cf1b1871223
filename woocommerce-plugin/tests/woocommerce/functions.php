<?php
/** Functions of WooCommerce that the plugin calls, with the order of effects that was observed: a refund is saved before it is paid. */
function wc_get_order( $id ) {
	$row = Fake_Books::read( (int) $id );
	if ( ! $row ) {
		return false;
	}
	return $row->type === 'shop_order' ? new WC_Order( $row->id ) : new WC_Order_Refund( $row->id );
}

function wc_get_orders( $arguments ) {
	return array_map(
		static function ( $row ) {
			return new WC_Order_Refund( $row->id );
		},
		Fake_Books::below( (int) $arguments['parent'] )
	);
}

function wc_get_product( $id ) {
	$product = new WC_Product( (int) $id );
	return $product->is_there() ? $product : false;
}

function wc_update_product_stock( $product, $quantity, $operation ) {
	global $wpdb;
	do_action( 'woocommerce_product_before_set_stock', $product );
	$id = $product->get_stock_managed_by_id();
	$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}fake_stock SET stock = stock + %d WHERE product_id = %d", $quantity, $id ) );
	do_action( 'woocommerce_product_set_stock', $product );
	return ( new WC_Product( $id ) )->get_stock_quantity();
}

function wc_create_refund( $arguments ) {
	$order = wc_get_order( $arguments['order_id'] );
	try {
		$refund = new WC_Order_Refund();
		if ( $arguments['amount'] < 0 || $arguments['amount'] > $order->left() ) {
			throw new Exception( 'Invalid refund amount.' );
		}
		$left = $order->left();
		// Others get their turn between looking and writing.
		usleep( (int) getenv( 'FAKE_GAP_US' ) );
		$refund->set( 'parent', $order->get_id() );
		$refund->set( 'amount', $arguments['amount'] );
		$refund->set( 'reason', $arguments['reason'] );
		$items = array();
		foreach ( $arguments['line_items'] as $id => $line ) {
			$sold = $order->get_item( $id );
			if ( $sold ) {
				$items[ 900000 + $order->get_id() * 100 + count( $items ) ] = array(
					'type'     => $sold->get_type(),
					'quantity' => -$line['qty'],
					'total'    => (string) -$line['refund_total'],
					'taxes'    => array_map(
						static function ( $tax ) {
							return (string) -$tax;
						},
						$line['refund_tax']
					),
					'meta'     => array( '_refunded_item_id' => $id ),
				);
			}
		}
		$refund->set( 'items', $items );
		do_action( 'woocommerce_create_refund', $refund, $arguments );
		$refund->save();
		if ( $arguments['refund_payment'] ) {
			$gateway = wc_get_payment_gateway_by_order( $order );
			$answer  = $gateway->process_refund( $order->get_id(), $arguments['amount'], $arguments['reason'] );
			if ( ! $answer ) {
				throw new Exception( __( 'An error occurred while attempting to create the refund using the payment gateway API.', 'woocommerce' ) );
			}
			if ( is_wp_error( $answer ) ) {
				$refund->delete();
				return new WP_Error( 'error', $answer->get_error_message() );
			}
			$refund->set_refunded_payment( true );
			$refund->save();
		}
		do_action( 'woocommerce_order_partially_refunded', $order->get_id(), $refund->get_id() );
		if ( $left - $arguments['amount'] <= 0 ) {
			$order->set( 'status', 'refunded' );
		}
		$order->save();
	} catch ( Exception $failure ) {
		$refund->delete( true );
		return new WP_Error( 'error', $failure->getMessage() );
	}
	return $refund;
}

function wc_get_payment_gateway_by_order( $order ) {
	return WC()->payment_gateways_by_id()[ $order->get_payment_method() ] ?? false;
}

function wc_get_price_decimals() {
	return 2;
}

function wc_rand_hash() {
	return bin2hex( random_bytes( 20 ) );
}

function wc_api_hash( $data ) {
	return hash_hmac( 'sha256', $data, 'wc-api' );
}

function wc_get_webhook( $id ) {
	global $wpdb;
	$row = $wpdb->get_row( $wpdb->prepare( "SELECT * FROM {$wpdb->prefix}fake_webhooks WHERE id = %d", $id ) );
	return $row ? new WC_Webhook( $row ) : null;
}

function wc_get_page_screen_id( $name ) {
	return 'woocommerce_page_wc-orders';
}
