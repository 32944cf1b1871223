<?php
/** Keys open what begins with `wp-json/wc`. Signatures of OAuth are not proved here: who may call is, by the key. */
add_filter(
	'determine_current_user',
	static function ( $user ) {
		global $wpdb;
		if ( $user || strpos( $_SERVER['REQUEST_URI'] ?? '', '/wp-json/wc' ) !== 0 ) {
			return $user;
		}
		$authorization = $_SERVER['HTTP_AUTHORIZATION'] ?? '';
		preg_match( '/oauth_consumer_key="?([^",&]+)/', $authorization . '&' . ( $_SERVER['QUERY_STRING'] ?? '' ), $oauth );
		$key    = $_SERVER['PHP_AUTH_USER'] ?? $oauth[1] ?? '';
		$row    = $wpdb->get_row( $wpdb->prepare( "SELECT * FROM {$wpdb->prefix}woocommerce_api_keys WHERE consumer_key = %s", wc_api_hash( $key ) ) );
		$secret = $_SERVER['PHP_AUTH_PW'] ?? null;
		return $row && ( $secret === null || hash_equals( $row->consumer_secret, $secret ) ) ? (int) $row->user_id : $user;
	},
	15
);

final class Fake_Rest {

	public static function register(): void {
		$allowed = static function () {
			return current_user_can( 'manage_woocommerce' );
		};
		foreach ( array( '/orders' => 'orders', '/refunds' => 'all_refunds', '/system_status' => 'status', '/webhooks' => 'webhooks', '/webhooks/(?P<id>\d+)' => 'webhook', '/orders/(?P<id>\d+)' => 'order', '/orders/(?P<id>\d+)/refunds' => 'refunds', '/orders/(?P<id>\d+)/notes' => 'notes', '/payment_gateways/(?P<name>\w+)' => 'gateway' ) as $path => $name ) {
			register_rest_route( 'wc/v3', $path, array( 'methods' => 'GET,POST,PUT', 'permission_callback' => $allowed, 'callback' => array( self::class, $name ) ) );
		}
	}

	private static function lately(): string {
		return gmdate( 'Y-m-d\TH:i:s', time() - 2 * DAY_IN_SECONDS );
	}

	public static function status() {
		return array(
			'environment' => array( 'version' => WC_VERSION, 'wp_version' => get_bloginfo( 'version' ) ),
			'settings'    => array( 'currency' => 'USD', 'number_of_decimals' => 2, 'HPOS_enabled' => true ),
		);
	}

	/** One page holds all that a test makes. */
	public static function orders( $request ) {
		global $wpdb;
		$ids    = $wpdb->get_col( "SELECT id FROM {$wpdb->prefix}fake_orders WHERE type = 'shop_order' ORDER BY id" );
		$orders = array();
		foreach ( $ids as $id ) {
			$order = self::order( array( 'id' => $id ) );
			$after = $request->get_param( 'modified_after' );
			if ( ( ! $after || $order['date_modified_gmt'] > $after ) && (int) $request->get_param( 'page' ) <= 1 ) {
				$orders[] = $order;
			}
		}
		$response = new WP_REST_Response( $orders );
		$response->header( 'X-WP-Total', (string) count( $orders ) );
		$response->header( 'X-WP-TotalPages', '1' );
		return $response;
	}

	public static function all_refunds() {
		return array();
	}

	public static function webhooks( $request ) {
		global $wpdb;
		if ( $request->get_method() === 'POST' ) {
			$body = $request->get_json_params();
			$wpdb->insert( $wpdb->prefix . 'wc_webhooks', array( 'status' => 'active', 'delivery_url' => $body['delivery_url'] ) );
			return new WP_REST_Response( array( 'id' => $wpdb->insert_id ) + $body, 201 );
		}
		return array();
	}

	public static function webhook() {
		return new WP_Error( 'woocommerce_rest_shop_webhook_invalid_id', 'ID is invalid.', array( 'status' => 400 ) );
	}

	public static function order( $request ) {
		$order = wc_get_order( (int) $request['id'] );
		if ( ! $order instanceof WC_Order ) {
			return new WP_Error( 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.', array( 'status' => 404 ) );
		}
		$refunds = array();
		foreach ( Fake_Books::below( $order->get_id() ) as $row ) {
			$data      = json_decode( $row->data, true );
			$refunds[] = array( 'id' => (int) $row->id, 'reason' => $data['reason'], 'total' => '-' . $data['amount'] );
		}
		return array(
			'id'                => $order->get_id(),
			'status'            => $order->get_status(),
			'number'            => (string) $order->get_id(),
			'currency'          => 'USD',
			'date_created_gmt'  => self::lately(),
			'date_modified_gmt' => $order->data()['modified'],
			'date_paid_gmt'     => self::lately(),
			'date_completed_gmt' => $order->get_status() === 'completed' ? self::lately() : null,
			'total'             => $order->get_total(),
			'billing'           => array( 'email' => 'ana@example.com' ),
			'shipping'          => new stdClass(),
			'payment_method'    => $order->get_payment_method(),
			'line_items'        => self::lines( $order ),
			'shipping_lines'    => self::lines( $order, 'shipping' ),
			'refunds'           => $refunds,
		);
	}

	public static function refunds( $request ) {
		$found = array();
		foreach ( Fake_Books::below( (int) $request['id'] ) as $row ) {
			$refund = new WC_Order_Refund( $row->id );
			$meta   = array();
			foreach ( $refund->data()['meta'] ?? array() as $key => $value ) {
				$meta[] = array( 'key' => $key, 'value' => $value );
			}
			$found[] = array(
				'id'               => $refund->get_id(),
				'date_created_gmt' => self::lately(),
				'amount'           => $refund->get_amount(),
				'reason'           => $refund->get_reason(),
				'meta_data'        => $meta,
				'line_items'       => self::lines( $refund ),
				'shipping_lines'   => self::lines( $refund, 'shipping' ),
			);
		}
		return $found;
	}

	public static function notes( $request ) {
		$id = (int) $request['id'];
		if ( $request->get_method() === 'POST' ) {
			$note = (string) $request->get_json_params()['note'];
			return new WP_REST_Response( array( 'id' => wc_get_order( $id )->add_order_note( $note ), 'note' => $note ), 201 );
		}
		$found = array();
		foreach ( get_option( 'fake_notes', array() ) as $at => $note ) {
			if ( $note[0] === $id ) {
				$found[] = array( 'id' => $at + 1, 'note' => $note[1] );
			}
		}
		return $found;
	}

	public static function gateway( $request ) {
		$gateway = WC()->payment_gateways_by_id()[ $request['name'] ] ?? null;
		return $gateway ? array( 'method_supports' => $gateway->supports( 'refunds' ) ? array( 'products', 'refunds' ) : array( 'products' ) ) : new WP_Error( 'woocommerce_rest_payment_gateway_invalid', 'Resource does not exist.', array( 'status' => 404 ) );
	}

	private static function lines( $order, string $type = 'line_item' ): array {
		$lines = array();
		foreach ( $order->get_items( $type ) as $item ) {
			$meta = array();
			foreach ( $item->data()['meta'] ?? array() as $key => $value ) {
				$meta[] = array( 'key' => $key, 'value' => $value );
			}
			$taxes = array();
			foreach ( $item->get_taxes()['total'] as $rate => $tax ) {
				$taxes[] = array( 'id' => $rate, 'total' => $tax );
			}
			$tax     = array_sum( $item->get_taxes()['total'] );
			$lines[] = array(
				'id'           => $item->get_id(),
				'name'         => 'Mug',
				'product_id'   => $item->data()['product_id'] ?? 0,
				'variation_id' => 0,
				'quantity'     => $item->get_quantity(),
				'subtotal'     => $item->get_total(),
				'subtotal_tax' => number_format( $tax, 2, '.', '' ),
				'total'        => $item->get_total(),
				'total_tax'    => number_format( $tax, 2, '.', '' ),
				'taxes'        => $taxes,
				'meta_data'    => $meta,
			);
		}
		return $lines;
	}
}
add_action( 'rest_api_init', array( 'Fake_Rest', 'register' ) );
