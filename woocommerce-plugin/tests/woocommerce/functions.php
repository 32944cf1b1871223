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

/** What WooCommerce hands on of a gateway is an error with its words, whether it said no or threw. */
function wc_refund_payment( $order, $amount, $reason = '' ) {
	try {
		$answer = wc_get_payment_gateway_by_order( $order )->process_refund( $order->get_id(), $amount, $reason );
		if ( ! $answer ) {
			throw new Exception( __( 'An error occurred while attempting to create the refund using the payment gateway API.', 'woocommerce' ) );
		}
		if ( is_wp_error( $answer ) ) {
			throw new Exception( $answer->get_error_message() );
		}
		return true;
	} catch ( Exception $failure ) {
		return new WP_Error( 'error', $failure->getMessage() );
	}
}

function wc_create_refund( $arguments ) {
	$arguments += array( 'amount' => 0, 'reason' => null, 'line_items' => array(), 'refund_payment' => false, 'restock_items' => false );
	$order      = wc_get_order( $arguments['order_id'] );
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
		// Its taxes are brought up to date, which saves it.
		$refund->save();
		do_action( 'woocommerce_create_refund', $refund, $arguments );
		if ( $refund->save() ) {
			if ( $arguments['refund_payment'] ) {
				$answer = wc_refund_payment( $order, $arguments['amount'], $arguments['reason'] );
				if ( is_wp_error( $answer ) ) {
					$refund->delete();
					return $answer;
				}
				$refund->set_refunded_payment( true );
				$refund->save();
			}
			if ( $arguments['restock_items'] ) {
				fake_restock( $order, $arguments['line_items'] );
			}
			if ( $left - $arguments['amount'] > 0 ) {
				do_action( 'woocommerce_order_partially_refunded', $order->get_id(), $refund->get_id() );
			} else {
				do_action( 'woocommerce_order_fully_refunded', $order->get_id(), $refund->get_id() );
				$order->set( 'status', 'refunded' );
			}
		}
		$order->save();
		do_action( 'woocommerce_refund_created', $refund->get_id(), $arguments );
		do_action( 'woocommerce_order_refunded', $order->get_id(), $refund->get_id() );
	} catch ( Exception $failure ) {
		$refund->delete( true );
		return new WP_Error( 'error', $failure->getMessage() );
	}
	return $refund;
}

/** Only of lines that were taken from stock. Their notes count on, down to nothing, which stays written there. */
function fake_restock( $order, $lines ) {
	foreach ( $lines as $id => $line ) {
		$item    = $order->get_item( $id );
		$product = $item ? wc_get_product( $item->data()['product_id'] ?? 0 ) : false;
		if ( ! $product || ! $product->managing_stock() || ! $item->get_meta( '_reduced_stock' ) || ! $line['qty'] ) {
			continue;
		}
		wc_update_product_stock( $product, $line['qty'], 'increase' );
		$item->update_meta_data( '_reduced_stock', (string) ( $item->get_meta( '_reduced_stock' ) - $line['qty'] ) );
		$item->update_meta_data( '_restock_refunded_items', (string) ( (int) $item->get_meta( '_restock_refunded_items' ) + $line['qty'] ) );
		$item->save();
	}
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
	$row = $wpdb->get_row( $wpdb->prepare( "SELECT * FROM {$wpdb->prefix}wc_webhooks WHERE webhook_id = %d", $id ) );
	if ( (int) $id === 0 ) {
		return null;
	}
	if ( ! $row ) {
		throw new Exception( 'Invalid webhook.' );
	}
	return new WC_Webhook( $row );
}

function wc_get_page_screen_id( $name ) {
	return 'woocommerce_page_wc-orders';
}

/** As marketplaces do: while an order is refunded, the seller's own order is. */
add_action(
	'woocommerce_create_refund',
	static function ( $refund, $arguments ) {
		$other = (int) get_option( 'fake_nested_refund', 0 );
		if ( $other > 0 && $other !== (int) $arguments['order_id'] ) {
			wc_create_refund( array( 'order_id' => $other, 'amount' => '1.00', 'reason' => 'of the seller' ) );
		}
	},
	1,
	2
);
